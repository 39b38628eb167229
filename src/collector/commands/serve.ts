/** `pass-along`, or `pass-along serve`: starts the collector, and stops it without losing anything. */

import { inheritedSocket } from './inherited-socket.ts';
import { dirname, join, resolve } from 'node:path';
import { readCampaigns } from '../campaigns/campaign-file.ts';
import { forwardSecret, ownToken } from './own-token.ts';
import { startForwarding } from '../forward/forwarding.ts';
import type { MailSettings } from '../digest/mail.ts';
import { openFolder } from './data-folder.ts';
import { keepBuild } from '../served-script/kept-builds.ts';
import { handleUncaughtErrors } from './uncaught-errors.ts';
import type { ClientAddressOptions } from '../http/client-address.ts';
import type { MetricsPort } from '../operations/metrics-port.ts';
import { logger, type Log, type LogFormat } from '../operations/log.ts';
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
    const { code = '', message, port } = error as NodeJS.ErrnoException & { port?: number };
    await options.store.close();
    const { metricsPort } = options;
    const ofMetrics = metricsPort?.port === port ? metricsPort : undefined;
    const way = WAYS_OUT[code] ?? `could not be opened: ${message}.`;
    const address = ofMetrics ?? options;
    throw new Error(`${address.host}:${address.port} ${ofMetrics ? way.replace('--', '--metrics-') : way}`, {
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

/** Throws where one of the two is missing. */
const mailIn = (settings: Settings<typeof flags>): MailSettings | undefined => {
  const smtp = oneOf<string>(settings, 'smtp');
  const from = settings['mail-from'];
  if (smtp === undefined && from === undefined) return undefined;
  if (smtp === undefined) throw new Error('--mail-from needs --smtp with the address of your mail server.');
  if (from === undefined) throw new Error('--smtp needs --mail-from with the address that the mails come from.');
  return { smtp, from };
};

const backupsOf = (settings: Settings<typeof flags>, { file }: Store, log: Log): ScheduledBackups | undefined => {
  const { backup: folder, 'backup-every': every, 'backup-keep': keep } = settings;
  if (folder === undefined || !file) return undefined;
  return scheduledBackups({ database: file, folder: resolve(folder), every, keep, log });
};

const metricsPortIn = ({
  'metrics-port': port,
  'metrics-host': host,
}: Settings<typeof flags>): MetricsPort | undefined => (port === undefined ? undefined : { port, host });

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

type Greeting = {
  url: string;
  database: string;
  metrics: string | undefined;
  token: string | undefined;
  forward: string | undefined;
};

/** Where everything is, by name. */
const placesOf = ({ url, database, metrics, token, forward }: Greeting): Record<string, string> => ({
  report: `${url}/pass-along/`,
  collector: `${url}/pass-along/in`,
  script: `${url}/pass-along/pass-along.js`,
  health: `${url}/pass-along/readyz`,
  database,
  ...(metrics !== undefined && { metrics }),
  ...(token !== undefined && { token: `in ${token}` }),
  ...(forward !== undefined && { forward }),
});

/** `stop` ends it; `place`: where its secret is. */
const forwardFrom = (
  { forward: url, 'forward-format': format, data }: Settings<typeof flags>,
  store: Store,
  log: (line: string) => void,
): { stop: () => void; place: string } | undefined => {
  if (url === undefined) return undefined;
  const { secret, file } = forwardSecret(resolve(data));
  const stop = startForwarding({ store, target: { url, format, secret }, log });
  return { stop, place: `to ${new URL(url).host}, signed with the secret in ${file}` };
};

const greet = (greeting: Greeting, format: LogFormat): void => {
  const places = placesOf(greeting);
  const rows = Object.entries(places).map(([name, place]) => `  ${name.padEnd(11)}${place}`);
  const time = new Date().toISOString();
  console.log(
    format === 'text'
      ? [`pass-along ${version}`, ...rows].join('\n')
      : JSON.stringify({ time, level: 'info', message: 'started', version, ...places }),
  );
};

/** Of these, nothing may be in the log. */
const secretsIn = (given: OwnerOptions, secrets: readonly string[] = []): string[] =>
  [given.token, given.readToken, secrets].flat().filter((secret) => secret !== undefined);

const OPEN_REPORT_WARNING =
  'pass-along: other machines can reach this address, and anyone can read the report. ' +
  'Start without --open-report to require a token.';

export const serve: Command<typeof flags> = {
  summary: 'Starts the collector, which receives events, stores them in an SQLite database, and serves the report.',
  flags,
  async run(settings) {
    const format = settings['log-format'] ?? (process.stdout.isTTY ? 'text' : 'json');
    const { port, host, data, origin, public: shown = [], campaigns, keep } = settings;
    const secrets = oneOf<string[]>(settings, 'secret');
    const given = tokensIn(settings);
    // Invalid settings must fail before anything else starts.
    const proxies = proxiesIn(settings);
    const mail = mailIn(settings);
    if (campaigns !== undefined) readCampaigns(campaigns);
    const hidden = secretsIn(given, secrets);
    const { log, close: closeLog } = logger({ format, secrets: hidden });
    const { store, file } = await openFolder(data, { make: true, exclusive: true, log });
    const own = given.token || given.openReport ? undefined : ownToken(resolve(data));
    if (own) hidden.push(own.token);
    const names = namesOf(
      host,
      shown.map((address) => new URL(address).hostname),
    );
    const widgetBuilds = join(dirname(file), 'widget');
    // Only pages that were opened before an upgrade need the builds before this one.
    await keepBuild(widgetBuilds).catch((error: unknown) =>
      log(`pass-along: this build of the widget is not kept: ${(error as Error).message}`),
    );
    const backups = backupsOf(settings, store, log);
    const serving = await listenOn({
      store,
      log,
      socket: inheritedSocket(process.env, process.pid),
      port,
      host,
      metricsPort: metricsPortIn(settings),
      latestBackup: backups?.latest,
      origins: origin,
      ...given,
      ...(own && { token: own.token }),
      secrets,
      names,
      publicOrigins: shown,
      widgetBuilds,
      campaigns,
      mail,
      webhookPrivate: settings['webhook-private'],
      network: !settings['no-network'],
      limits: limitsIn(settings),
      ...proxies,
    });
    const endRetention = keep === undefined ? undefined : retain(store, keep, { log });
    void backups?.run();
    const forwarding = forwardFrom(settings, store, log);
    let stopping = false;
    const stop = (status = 0): void => {
      // A second signal forces the exit.
      if (stopping) process.exit(1);
      stopping = true;
      endRetention?.();
      backups?.close();
      forwarding?.stop();
      serving
        .close()
        .then(() => store.close())
        .then(
          () => {
            closeLog();
            process.exit(status);
          },
          (error: unknown) => {
            log(`pass-along: not stopped cleanly: ${(error as Error).message}`);
            process.exit(1);
          },
        );
    };
    process.on('SIGTERM', () => stop());
    process.on('SIGINT', () => stop());
    handleUncaughtErrors({ log, stop: () => stop(1) });

    // Printed last: a program that waits for it may stop the collector at once.
    const [url, metrics, forward] = [shown[0] ?? serving.url, serving.metricsUrl, forwarding?.place];
    greet({ url, database: file, metrics, token: own?.file, forward }, format);
    if (given.openReport && (!isThisMachine(host) || shown.length)) log(OPEN_REPORT_WARNING, { level: 'warn' });
  },
};
