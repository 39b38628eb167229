import 'pass-along/define';
import type {} from 'pass-along/types/react';

/** The tag itself in a server component: `define` is a client module, and so reaches the browser. */
export default function Page() {
  return <pass-along headline="The tag in a server component" via-param="ref" />;
}
