/** `npm run collector -- [flags]`: builds where needed, and runs the command of the collector's package. */
import { build } from './build.mjs';

await build();
// npm starts scripts in the project's folder; paths in the flags are relative to where the user is.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import('../packages/collector/dist/collector/command.js');
