import { PassAlong, PassAlongProgress } from 'pass-along/react';
import { Heard } from './heard';

/** A server component: the widget needs no wrapper. */
export default function Page() {
  return (
    <>
      <PassAlong id="plain" headline="From a server component" viaParam="ref" x-via="example" />
      <Heard />
      <PassAlongProgress leaderboard={false} />
    </>
  );
}
