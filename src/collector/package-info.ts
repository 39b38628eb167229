/** The version of the package, and the folders of the built report and of the widget's script. */

export { version } from './version.generated.ts';

const isSource = import.meta.url.endsWith('.ts');
const report = isSource ? '../../packages/collector/dist/report/' : '../report/';
export const reportFolder = new URL(report, import.meta.url).href;
const widget = isSource ? '../../packages/collector/dist/widget/' : '../widget/';
export const widgetFolder = new URL(widget, import.meta.url).href;
