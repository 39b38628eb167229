'use client';

import 'pass-along/define';
import type {} from 'pass-along/types/react';

export default function Page() {
  return <pass-along headline="The tag in a client component" via-param="ref" x-via="example" />;
}
