/** `pass-along`, or `pass-along serve`: starts the collector, and stops it without losing anything. */

import { dirname, join } from 'node:path';
import { readCampaigns } from '../campaigns/campaign-file.ts';
import { openFolder } from './data-folder.ts';
import { keepBuild } from '../served-script/kept-builds.ts';
import { handleUncaughtErrors } from './uncaught-errors.ts';
import type { ClientAddressOptions } from '../http/client-address.ts';
import type { Limits } from '../http/intake/limits.ts';
import { isThisMachine, namesOf } from '../http/access/host-names.ts';
import { retain } from '../store/retention.ts';
import { serve as listen, type ServeOptions, type Serving } from '../http/serve.ts';
import { type Command, type Settings } from './command-line.ts';
import { FLAGS } from './flags.ts';
import { version } from '../package-info.ts';

const flags = FLAGS;

const WAYS_OUT: Record<string, string> = {
  EADDRINUSE: 'is in use. Choose another port with --port, or stop the program that uses it.',
  EACCES: 'needs a permission that this user lacks. Choose a port above 1023 with --port.',
  EADDRNOTAVAIL: 'is not an address of this machine. Choose another with --host.',
  ENOTFOUND: 'has an unknown host name. Choose another with --host.',
};

const listenOn = async (options: ServeOptions): Promise<Serving> => {
  try {
    return await listen(options);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    await options.store.close();
    throw new Error(`${options.host}:${options.port} ${WAYS_OUT[code] ?? `could not be opened: ${message}.`}`, {
      cause: error,
    });
  }
};

/** A token or secret is set directly or by a file. Both at once is an error, since either could be the right one. */
const oneOf = <T>(settings: Record<string, unknown>, name: string): T | undefined => {
  const [given, inFile] = [settings[name], settings[`${name}-file`]] as [T | undefined, T | undefined];
  if (given === undefined || inFile === undefined) return given ?? inFile;
  const variable = `PASS_ALONG_${name.toUpperCase()}`;
  throw new Error(`the ${name} is set twice. Remove --${name} (${variable}) or --${name}-file (${variable}_FILE).`);
};

const limitsIn = (settings: Settings<typeof flags>): Partial<Limits> => ({
  bytes: settings['max-bytes'],
  events: settings['max-events'],
  client: settings['rate-client'],
  campaign: settings['rate-campaign'],
  bytesPerDay: settings['max-day'] * 2 ** 20,
  minFree: settings['min-free'] * 2 ** 20,
});

/**
 * With a header that no proxy may set, all visitors would count as one client; with one that anyone may set, nobody
 * could be limited.
 */
const proxiesIn = (settings: Settings<typeof flags>): ClientAddressOptions => {
  const [clientHeader, trustedProxies] = [settings['client-header'], settings['trusted-proxy']];
  if (clientHeader !== undefined && trustedProxies === undefined)
    throw new Error(
      '--client-header needs --trusted-proxy with the address of your proxy, such as 127.0.0.1: ' +
        'the header is ignored in requests from anyone else.',
    );
  if (clientHeader === undefined && trustedProxies !== undefined)
    throw new Error('--trusted-proxy needs --client-header with the header your proxy sets, such as X-Forwarded-For.');
  return { clientHeader, trustedProxies };
};

export const serve: Command<typeof flags> = {
  summary: 'Starts the collector, which receives events, stores them in an SQLite database, and serves the report.',
  flags,
  async run(settings) {
    const { port, host, data, origin, public: shown = [], campaigns, keep } = settings;
    const [token, secrets] = [oneOf<string>(settings, 'token'), oneOf<string[]>(settings, 'secret')];
    // Invalid settings must fail before anything else starts.
    const proxies = proxiesIn(settings);
    if (campaigns !== undefined) readCampaigns(campaigns);
    const { store, file } = await openFolder(data, { make: true, exclusive: true });
    const names = namesOf(
      host,
      shown.map((address) => new URL(address).hostname),
    );
    const widgetBuilds = join(dirname(file), 'widget');
    // Only pages that were opened before an upgrade need the builds before this one.
    await keepBuild(widgetBuilds).catch((error: unknown) =>
      console.error(`pass-along: this build of the widget is not kept: ${(error as Error).message}`),
    );
    const serving = await listenOn({
      store,
      port,
      host,
      origins: origin,
      token,
      secrets,
      names,
      publicOrigins: shown,
      widgetBuilds,
      campaigns,
      limits: limitsIn(settings),
      ...proxies,
    });
    const endRetention = keep === undefined ? undefined : retain(store, keep);
    let stopping = false;
    const stop = (status = 0): void => {
      // A second signal forces the exit.
      if (stopping) process.exit(1);
      stopping = true;
      endRetention?.();
      serving
        .close()
        .then(() => store.close())
        .then(
          () => process.exit(status),
          (error: unknown) => {
            console.error(`pass-along: not stopped cleanly: ${(error as Error).message}`);
            process.exit(1);
          },
        );
    };
    process.on('SIGTERM', () => stop());
    process.on('SIGINT', () => stop());
    handleUncaughtErrors({ log: console.error, stop: () => stop(1) });

    // Printed last: a program that waits for it may stop the collector at once.
    const url = shown[0] ?? serving.url;
    console.log(`pass-along ${version}
  report     ${url}/pass-along/
  collector  ${url}/pass-along/in
  script     ${url}/pass-along/pass-along.js
  health     ${url}/pass-along/health
  database   ${file}`);
    if (token === undefined && (!isThisMachine(host) || shown.length))
      console.error(
        'pass-along: other machines can reach this address, and anyone can read the report. ' +
          'Set PASS_ALONG_TOKEN to require a token.',
      );
  },
};
