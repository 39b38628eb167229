import { PassAlong, registerChannel, type Channel, type Lineage } from 'pass-along';
import 'pass-along/define';
import { PassAlongProgress } from 'pass-along/progress';
import { newCode } from 'pass-along/core';
import { summarize } from 'pass-along/spread';

const channel: Channel = { label: 'A', kind: 'network', color: '#123456', icon: 'M0 0', address: 'https://a.example/' };
registerChannel('a', channel);
export const lineage: Lineage | undefined = document.querySelector('pass-along')?.lineage;
document.querySelector('pass-along')!.channelOptions = { x: { via: 'example' } };
document.addEventListener('pass-along', ({ detail }) => detail.share.url);
export { PassAlong, PassAlongProgress, newCode, summarize };
// @ts-expect-error: not a mode of privacy
export const wrong: PassAlong['privacy'] = 'wrong';
