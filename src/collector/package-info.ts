/** The version of the package, and the folder of the built report. */

export { version } from './version.generated.ts';

const isSource = import.meta.url.endsWith('.ts');
const report = isSource ? '../../packages/collector/dist/report/' : '../report/';
export const reportFolder = new URL(report, import.meta.url).href;
