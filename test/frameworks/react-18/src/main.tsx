import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { PassAlong, type PassAlongProps } from 'pass-along/react';
import type { PassAlong as Widget } from 'pass-along';

// @ts-expect-error: not a mode of privacy
export const wrong: PassAlongProps = { privacy: 'wrong' };
// @ts-expect-error: an option of a channel is a text
export const wrongOption: PassAlongProps = { 'x-via': 7 };

const Page = () => {
  const widget = useRef<Widget>(null);
  const [heard, setHeard] = useState('');
  return (
    <>
      <PassAlong
        ref={widget}
        headline="From React 18"
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
};

createRoot(document.querySelector('#app')!).render(<Page />);
