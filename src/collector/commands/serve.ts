/** `pass-along`, or `pass-along serve`: starts the collector, and stops it without losing anything. */

import { dirname, join, resolve } from 'node:path';
import { readCampaigns } from '../campaigns/campaign-file.ts';
import { ownToken } from './own-token.ts';
import { openFolder } from './data-folder.ts';
import { keepBuild } from '../served-script/kept-builds.ts';
import { handleUncaughtErrors } from './uncaught-errors.ts';
import type { ClientAddressOptions } from '../http/client-address.ts';
import type { Limits } from '../http/intake/limits.ts';
import type { OwnerOptions } from '../http/access/owner-token.ts';
import { isThisMachine, namesOf } from '../http/access/host-names.ts';
import { scheduledBackups, type ScheduledBackups } from '../store/scheduled-backups.ts';
import type { Store } from '../store/store.ts';
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
  const variable = `PASS_ALONG_${name.toUpperCase().replaceAll('-', '_')}`;
  throw new Error(`the ${name} is set twice. Remove --${name} (${variable}) or --${name}-file (${variable}_FILE).`);
};

/** Who may read the report. Throws where two settings contradict each other. */
const tokensIn = (settings: Settings<typeof flags>): OwnerOptions => {
  const token = oneOf<string[]>(settings, 'token');
  const readToken = oneOf<string[]>(settings, 'read-token');
  const openReport = settings['open-report'];
  if (openReport && (token ?? readToken))
    throw new Error('--open-report uses no token, but one is set. Remove one of the two.');
  return { token, readToken, openReport };
};

const backUpRegularly = (settings: Settings<typeof flags>, { file }: Store): ScheduledBackups | undefined => {
  const { backup: folder, 'backup-every': every, 'backup-keep': keep } = settings;
  if (folder === undefined || !file) return undefined;
  const backups = scheduledBackups({ database: file, folder: resolve(folder), every, keep });
  void backups.run();
  return backups;
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

const greeting = (url: string, database: string, token: string | undefined): string =>
  [
    `pass-along ${version}`,
    `  report     ${url}/pass-along/`,
    `  collector  ${url}/pass-along/in`,
    `  script     ${url}/pass-along/pass-along.js`,
    `  health     ${url}/pass-along/readyz`,
    `  database   ${database}`,
    ...(token === undefined ? [] : [`  token      in ${token}`]),
  ].join('\n');

const OPEN_REPORT_WARNING =
  'pass-along: other machines can reach this address, and anyone can read the report. ' +
  'Start without --open-report to require a token.';

export const serve: Command<typeof flags> = {
  summary: 'Starts the collector, which receives events, stores them in an SQLite database, and serves the report.',
  flags,
  async run(settings) {
    const { port, host, data, origin, public: shown = [], campaigns, keep } = settings;
    const secrets = oneOf<string[]>(settings, 'secret');
    const given = tokensIn(settings);
    // Invalid settings must fail before anything else starts.
    const proxies = proxiesIn(settings);
    if (campaigns !== undefined) readCampaigns(campaigns);
    const { store, file } = await openFolder(data, { make: true, exclusive: true });
    const own = given.token || given.openReport ? undefined : ownToken(resolve(data));
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
      ...given,
      ...(own && { token: own.token }),
      secrets,
      names,
      publicOrigins: shown,
      widgetBuilds,
      campaigns,
      webhookPrivate: settings['webhook-private'],
      network: !settings['no-network'],
      limits: limitsIn(settings),
      ...proxies,
    });
    const endRetention = keep === undefined ? undefined : retain(store, keep);
    const backups = backUpRegularly(settings, store);
    let stopping = false;
    const stop = (status = 0): void => {
      // A second signal forces the exit.
      if (stopping) process.exit(1);
      stopping = true;
      endRetention?.();
      backups?.close();
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
    console.log(greeting(shown[0] ?? serving.url, file, own?.file));
    if (given.openReport && (!isThisMachine(host) || shown.length)) console.error(OPEN_REPORT_WARNING);
  },
};
