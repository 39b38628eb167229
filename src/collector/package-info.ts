/** The version of the package. */

export { version } from './version.generated.ts';
