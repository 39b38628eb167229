'use client';

import { useRef, useState } from 'react';
import { PassAlong, type PassAlongProps } from 'pass-along/react';
import type { PassAlong as Widget } from 'pass-along';

// @ts-expect-error: not a mode of privacy
export const wrong: PassAlongProps = { privacy: 'wrong' };

export function Heard() {
  const widget = useRef<Widget>(null);
  const [heard, setHeard] = useState('');
  return (
    <>
      <PassAlong
        ref={widget}
        id="widget"
        headline="From Next"
        viaParam="ref"
        x-via="example"
        onPassAlong={(event) => {
          event.preventDefault();
          setHeard(`${event.detail.channel} ${event.detail.share.url} ${widget.current?.lineage.code}`);
        }}
      />
      <output>{heard}</output>
    </>
  );
}
