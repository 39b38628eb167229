import { createRef, render } from 'preact';
import { useState } from 'preact/hooks';
import 'pass-along/define';
import type { PassAlong } from 'pass-along';
import type {} from 'pass-along/types/preact';

// @ts-expect-error: not a mode of privacy
export const wrong = <pass-along privacy="wrong" />;
// @ts-expect-error: an option of a channel is a text
export const wrongOption = <pass-along x-via={7} />;

const widget = createRef<PassAlong>();
const Page = () => {
  const [heard, setHeard] = useState('');
  return (
    <>
      <pass-along
        ref={widget}
        headline="From Preact"
        viaParam="ref"
        x-via="example"
        onpass-along={(event) => {
          event.preventDefault();
          setHeard(`${event.detail.channel} ${event.detail.share.url} ${widget.current?.lineage.code}`);
        }}
      />
      <output>{heard}</output>
    </>
  );
};

render(<Page />, document.querySelector('#app')!);
