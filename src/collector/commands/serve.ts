/** `pass-along`, or `pass-along serve`: starts the collector, and stops it without losing anything. */

import { readCampaigns } from '../campaigns/campaign-file.ts';
import { openFolder } from './data-folder.ts';
import { handleWhatNobodyCaught } from './last-handler.ts';
import type { ClientAddressOptions } from '../http/client-address.ts';
import type { Limits } from '../http/intake/limits.ts';
import { isThisMachine, namesOf } from '../http/access/host-names.ts';
import { retain } from '../store/retention.ts';
import { serve as listen, type ServeOptions, type Serving } from '../http/serve.ts';
import { FLAGS, type Command, type Settings } from './command-line.ts';
import { version } from '../package-info.ts';

const flags = FLAGS;

const WAYS_OUT: Record<string, string> = {
  EADDRINUSE: 'is in use. Choose another port with --port, or stop what uses it.',
  EACCES: 'is not allowed to this user. Choose a port above 1023 with --port.',
  EADDRNOTAVAIL: 'is no address of this machine. Choose another with --host.',
  ENOTFOUND: 'has a name that is not known. Choose another with --host.',
};

const listenOn = async (options: ServeOptions): Promise<Serving> => {
  try {
    return await listen(options);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    await options.store.close();
    throw new Error(`${options.host}:${options.port} ${WAYS_OUT[code] ?? `cannot be listened on: ${message}.`}`, {
      cause: error,
    });
  }
};

/** A secret thing is given directly or by a file; both would leave open which is meant. */
const oneOf = <T>(settings: Record<string, unknown>, name: string): T | undefined => {
  const [given, inFile] = [settings[name], settings[`${name}-file`]] as [T | undefined, T | undefined];
  if (given === undefined || inFile === undefined) return given ?? inFile;
  const variable = `PASS_ALONG_${name.toUpperCase()}`;
  throw new Error(`two ${name}s are given. Leave out --${name} (${variable}) or --${name}-file (${variable}_FILE).`);
};

const limitsIn = (settings: Settings<typeof flags>): Partial<Limits> => ({
  bytes: settings['max-bytes'],
  events: settings['max-events'],
  client: settings['rate-client'],
  campaign: settings['rate-campaign'],
  bytesPerDay: settings['max-day'] * 2 ** 20,
  minFree: settings['min-free'] * 2 ** 20,
});

/** A header that is believed from nobody would leave all visitors one client, and one believed from anybody would leave none. */
const proxiesIn = (settings: Settings<typeof flags>): ClientAddressOptions => {
  const [clientHeader, trustedProxies] = [settings['client-header'], settings['trusted-proxy']];
  if (clientHeader !== undefined && trustedProxies === undefined)
    throw new Error(
      '--client-header is believed from proxies that you name only: add --trusted-proxy with the address of yours, such as 127.0.0.1.',
    );
  if (clientHeader === undefined && trustedProxies !== undefined)
    throw new Error('--trusted-proxy needs --client-header with the header your proxy sets, such as X-Forwarded-For.');
  return { clientHeader, trustedProxies };
};

export const serve: Command<typeof flags> = {
  summary:
    'Starts the collector of pass-along: it takes events in, keeps them in one SQLite file, and shows the report.',
  flags,
  async run(settings) {
    const { port, host, data, origin, public: shown = [], campaigns, keep } = settings;
    const [token, secrets] = [oneOf<string>(settings, 'token'), oneOf<string[]>(settings, 'secret')];
    // What is wrong with it is said before anything else is begun.
    const proxies = proxiesIn(settings);
    if (campaigns !== undefined) readCampaigns(campaigns);
    const { store, file } = await openFolder(data, { make: true });
    const names = namesOf(
      host,
      shown.map((address) => new URL(address).hostname),
    );
    const serving = await listenOn({
      store,
      port,
      host,
      origins: origin,
      token,
      secrets,
      names,
      campaigns,
      limits: limitsIn(settings),
      ...proxies,
    });
    const endRetention = keep === undefined ? undefined : retain(store, keep);
    let stopping = false;
    const stop = (status = 0): void => {
      // Asked twice, somebody does not want to wait.
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
    handleWhatNobodyCaught({ log: console.error, stop: () => stop(1) });

    // Said last: whoever waits for it may stop us at once.
    const url = shown[0] ?? serving.url;
    console.log(`pass-along ${version}
  report     ${url}/pass-along/
  collector  ${url}/pass-along/in
  health     ${url}/pass-along/health
  database   ${file}`);
    if (token === undefined && (!isThisMachine(host) || shown.length))
      console.error(
        'pass-along: others can reach this address, and whoever does can read the report. Set PASS_ALONG_TOKEN, so that only you can.',
      );
  },
};
