import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { erase } from '../../../src/collector/commands/erase.ts';
import { LIMITS } from '../../../src/collector/http/intake/limits.ts';
import { helpText, parseCommandLine, type Settings } from '../../../src/collector/commands/command-line.ts';
import { FLAGS } from '../../../src/collector/commands/flags.ts';

const defaults: Settings<typeof FLAGS> = {
  port: 8787,
  host: '127.0.0.1',
  'log-format': undefined,
  'metrics-port': undefined,
  'metrics-host': '127.0.0.1',
  data: 'pass-along-data',
  origin: undefined,
  forward: undefined,
  'forward-format': 'cloudevents',
  public: undefined,
  token: undefined,
  'token-file': undefined,
  'read-token': undefined,
  'read-token-file': undefined,
  'open-report': false,
  backup: undefined,
  'backup-every': 86_400_000,
  'backup-keep': 7,
  secret: undefined,
  'secret-file': undefined,
  'webhook-private': false,
  smtp: undefined,
  'smtp-file': undefined,
  'mail-from': undefined,
  campaigns: undefined,
  'no-network': false,
  keep: undefined,
  'max-bytes': LIMITS.bytes,
  'max-events': LIMITS.events,
  'rate-client': LIMITS.client,
  'rate-campaign': LIMITS.campaign,
  'client-header': undefined,
  'trusted-proxy': undefined,
  'max-day': 8192,
  'min-free': 256,
};
const TOKEN = 'correct-horse-battery';
const [SECRET, NEXT] = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`, Buffer.alloc(24, 9).toString('base64')];

const folder = mkdtempSync(join(tmpdir(), 'pass-along-settings-'));
after(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const good = fileOf('good', `${TOKEN}\n`);
const secrets = fileOf('secrets', `${SECRET},\n${NEXT}\n`);
const empty = fileOf('empty', '\n');
const short = fileOf('short', 'abc\n');
const read = (args: string[], environment: Record<string, string>) =>
  parseCommandLine({ flags: FLAGS }, args, environment);

describe('flags and environment variables of the collector', () => {
  const rows: [args: string, environment: Record<string, string>, changed: Partial<typeof defaults>][] = [
    ['', {}, {}],
    ['--port 0', {}, { port: 0 }],
    ['--port=65535 --host ::', {}, { port: 65535, host: '::' }],
    ['--data /var/lib/it', {}, { data: '/var/lib/it' }],
    ['--origin https://a.example', {}, { origin: ['https://a.example'] }],
    [
      '--origin https://a.example/ --origin http://localhost:8000',
      {},
      { origin: ['https://a.example', 'http://localhost:8000'] },
    ],
    ['--origin HTTPS://A.example,https://b.example', {}, { origin: ['https://a.example', 'https://b.example'] }],
    [
      '',
      { PASS_ALONG_PORT: '1', PASS_ALONG_HOST: '0.0.0.0', PASS_ALONG_DATA: 'there' },
      { port: 1, host: '0.0.0.0', data: 'there' },
    ],
    [
      '',
      { PASS_ALONG_ORIGIN: 'https://a.example, https://b.example' },
      { origin: ['https://a.example', 'https://b.example'] },
    ],
    ['--max-bytes 1000 --max-events 9', {}, { 'max-bytes': 1000, 'max-events': 9 }],
    ['--rate-client 0', { PASS_ALONG_RATE_CAMPAIGN: '7' }, { 'rate-client': 0, 'rate-campaign': 7 }],
    ['--client-header X-Forwarded-For', {}, { 'client-header': 'X-Forwarded-For' }],
    [
      '--trusted-proxy 127.0.0.1,10.0.0.0/8 --trusted-proxy ::1',
      {},
      { 'trusted-proxy': ['127.0.0.1', '10.0.0.0/8', '::1'] },
    ],
    ['--max-day 100 --min-free 0', {}, { 'max-day': 100, 'min-free': 0 }],
    ['--port 2', { PASS_ALONG_PORT: '1' }, { port: 2 }],
    ['--port 2', { PASS_ALONG_PORT: 'nonsense' }, { port: 2 }],
    ['', { PASS_ALONG_PORT: '', PORT: '9' }, {}],
    ['--public https://stats.example', {}, { public: ['https://stats.example'] }],
    [
      '--public https://a.example/stats/ --public http://b.example',
      {},
      { public: ['https://a.example/stats', 'http://b.example'] },
    ],
    [`--token ${TOKEN}`, {}, { token: [TOKEN] }],
    ['', { PASS_ALONG_TOKEN: TOKEN }, { token: [TOKEN] }],
    [`--token-file ${good}`, {}, { 'token-file': [TOKEN] }],
    ['', { PASS_ALONG_TOKEN_FILE: good }, { 'token-file': [TOKEN] }],
    [`--secret ${SECRET}`, {}, { secret: [SECRET] }],
    ['', { PASS_ALONG_SECRET: `${SECRET}, ${NEXT}` }, { secret: [SECRET, NEXT] }],
    [`--secret-file ${secrets}`, {}, { 'secret-file': [SECRET, NEXT] }],
    [`--token ${TOKEN},${TOKEN}2`, {}, { token: [TOKEN, `${TOKEN}2`] }],
    [`--token-file ${fileOf('two', `${TOKEN}\n${TOKEN}2\n`)}`, {}, { 'token-file': [TOKEN, `${TOKEN}2`] }],
    ['', { PASS_ALONG_READ_TOKEN: TOKEN }, { 'read-token': [TOKEN] }],
    ['--open-report', {}, { 'open-report': true }],
    ['', { PASS_ALONG_OPEN_REPORT: '1' }, { 'open-report': true }],
    ['', { PASS_ALONG_OPEN_REPORT: '0' }, {}],
    [
      '--backup b --backup-every 12h --backup-keep 2',
      {},
      { backup: 'b', 'backup-every': 43_200_000, 'backup-keep': 2 },
    ],
    ['--keep 90d', {}, { keep: 90 }],
    ['', { PASS_ALONG_KEEP: '1d' }, { keep: 1 }],
  ];
  for (const [args, environment, changed] of rows)
    test(`${args || 'nothing'} ${JSON.stringify(environment)}`, () =>
      assert.deepEqual(read(args.split(' ').filter(Boolean), environment), {
        settings: { ...defaults, ...changed },
        operands: [],
      }));

  for (const [args, expected] of [
    ['--help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
    ['-v', 'version'],
    ['--help --port x', 'help'],
  ] as const)
    test(args, () => assert.equal(read(args.split(' '), {}), expected));

  test('positional arguments of the commands', () =>
    assert.deepEqual(parseCommandLine(erase, ['--data', 'there', 'CODE'], {}), {
      settings: { data: 'there' },
      operands: ['CODE'],
    }));
});

describe('errors for bad flags and values', () => {
  const rows: [args: string[], environment: Record<string, string>, message: RegExp][] = [
    [['--prot', '1'], {}, /'--prot'/],
    [['1'], {}, /'1'/],
    [['--port'], {}, /'--port <value>'/],
    [['--help=no'], {}, /'-h, --help'/],
    [['--port', 'http'], {}, /^--port must be a whole number from 0 to 65535, not "http"$/],
    [['--port', '65536'], {}, /^--port .*"65536"$/],
    [['--port', '1e3'], {}, /^--port .*"1e3"$/],
    [['--port=-1'], {}, /^--port .*"-1"$/],
    [['--port', ''], {}, /^--port /],
    [['--host', ' '], {}, /^--host must not be empty$/],
    [['--data', ''], {}, /^--data must not be empty$/],
    [['--origin', 'a.example'], {}, /^--origin must be an origin such as https:\/\/a.example, not "a.example"$/],
    [['--origin', 'https://a.example/page'], {}, /^--origin /],
    [['--origin', 'ftp://a.example'], {}, /^--origin /],
    [['--origin', '*'], {}, /^--origin /],
    [['--forward', 'a.example'], {}, /^--forward must be an address such as https/],
    [['--forward-format', 'xml'], {}, /^--forward-format must be one of cloudevents, jsonl, segment, not "xml"$/],
    [['--public', 'stats.example'], {}, /^--public must be an address such as .*, not "stats\.example"$/],
    [['--public', 'https://a.example/?x'], {}, /^--public must be an address/],
    [
      ['--public', 'https://a.example/stats/pass-along/'],
      {},
      /^--public must be the address before \/pass-along, such as https:\/\/a\.example\/stats$/,
    ],
    [['--token', 'short'], {}, /^--token must have at least 16 characters, not 5: make one with `openssl/],
    [[], { PASS_ALONG_TOKEN: 'two words of sixteen' }, /^PASS_ALONG_TOKEN must consist of printable ASCII/],
    [['--token-file', short], {}, /^--token-file: the token in .*short must have at least 16 characters, not 3/],
    [['--token-file', join(folder, 'none')], {}, /^--token-file: the file .*none cannot be read \(ENOENT\)$/],
    [['--token-file', empty], {}, /^--token-file: the file .*empty is empty$/],
    [['--secret', 'a secret'], {}, /^--secret must be base64/],
    [
      [],
      { PASS_ALONG_SECRET: `${SECRET},c2hvcnQ=` },
      /^PASS_ALONG_SECRET must have 24 to 64 bytes, not 5: make one with `openssl/,
    ],
    [['--secret-file', short], {}, /^--secret-file: the secret in .*short must have 24 to 64 bytes/],
    [['--backup-every', '1w'], {}, /^--backup-every must be a number of hours or days such as 12h or 1d, not "1w"$/],
    [[], { PASS_ALONG_OPEN_REPORT: 'yes' }, /^PASS_ALONG_OPEN_REPORT must be 1 or nothing, not "yes"$/],
    [['--keep', '90'], {}, /^--keep must be a number of days such as 90d, not "90"$/],
    [['--keep', '0d'], {}, /^--keep .*"0d"$/],
    [['--keep=-1d'], {}, /^--keep .*"-1d"$/],
    [[], { PASS_ALONG_KEEP: 'week' }, /^PASS_ALONG_KEEP .*"week"$/],
    [['--max-bytes', '0'], {}, /^--max-bytes must be a whole number from 1 to 2097152, not "0"$/],
    [['--max-bytes', '2097153'], {}, /^--max-bytes /],
    [['--max-events', '10001'], {}, /^--max-events must be a whole number from 1 to 10000/],
    [['--rate-client', 'fast'], {}, /^--rate-client must be a whole number from 0 to 1000000, not "fast"$/],
    [[], { PASS_ALONG_RATE_CAMPAIGN: '-1' }, /^PASS_ALONG_RATE_CAMPAIGN must be /],
    [
      ['--client-header', 'a b'],
      {},
      /^--client-header must be the name of a header such as X-Forwarded-For, not "a b"$/,
    ],
    [[], { PASS_ALONG_PORT: 'http' }, /^PASS_ALONG_PORT must be a whole number/],
    [[], { PASS_ALONG_ORIGIN: 'https://a.example,b' }, /^PASS_ALONG_ORIGIN must be an origin .*"b"$/],
  ];
  for (const [args, environment, message] of rows)
    test(`${args.join(' ')} ${JSON.stringify(environment)}`, () =>
      assert.throws(() => read(args, environment), { message }));

  for (const [args, message] of [
    [[], /^expected CODE, got nothing$/],
    [['A', 'B'], /^expected CODE, got "A B"$/],
  ] as const)
    test(`erase ${args.join(' ')}`, () => assert.throws(() => parseCommandLine(erase, [...args], {}), { message }));
});

test('the help names every flag, its default and its variable', () => {
  const help = helpText('serve', { summary: 'Starts.', flags: FLAGS });
  for (const [flag, value] of [
    ['port', '8787'],
    ['host', '127.0.0.1'],
    ['data', 'pass-along-data'],
    ['origin', 'all'],
    ['keep', 'forever'],
    ['max-bytes', '262144'],
    ['rate-client', '100'],
    ['client-header', 'none'],
  ])
    assert.match(help, new RegExp(`--${flag} .*\\(${value}\\)`));
  for (const [flag, { variable }] of Object.entries(FLAGS)) {
    assert.match(help, new RegExp(`^  --${flag} `, 'm'));
    assert.match(help, new RegExp(`^  ${variable}$`, 'm'));
  }
});

test('the main help lists the other commands, and the help of each lists its arguments', () => {
  assert.match(
    helpText('serve', { summary: 'Starts.', flags: FLAGS }, { erase }),
    /^Usage: pass-along \[options\]$[^]*^ {2}erase CODE +Deletes/m,
  );
  assert.match(
    helpText('erase', erase),
    /^Usage: pass-along erase CODE \[options\]\n\nDeletes [^]*--data <data>[^]*--help/,
  );
});
