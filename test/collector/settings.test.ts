import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from '../../src/collector/limits.ts';
import { help, settingsOf, type Settings } from '../../src/collector/settings.ts';

const defaults: Settings = { port: 8787, host: '127.0.0.1', data: 'pass-along-data', origins: undefined, limits: LIMITS, clientHeader: undefined };

describe('what is understood', () => {
  const rows: [args: string, environment: Record<string, string>, changed: Partial<Settings>][] = [
    ['', {}, {}],
    ['--port 0', {}, { port: 0 }],
    ['--port=65535 --host ::', {}, { port: 65535, host: '::' }],
    ['--data /var/lib/it', {}, { data: '/var/lib/it' }],
    ['--origin https://a.example', {}, { origins: ['https://a.example'] }],
    ['--origin https://a.example/ --origin http://localhost:8000', {}, { origins: ['https://a.example', 'http://localhost:8000'] }],
    ['--origin HTTPS://A.example,https://b.example', {}, { origins: ['https://a.example', 'https://b.example'] }],
    ['', { PASS_ALONG_PORT: '1', PASS_ALONG_HOST: '0.0.0.0', PASS_ALONG_DATA: 'there' }, { port: 1, host: '0.0.0.0', data: 'there' }],
    ['', { PASS_ALONG_ORIGIN: 'https://a.example, https://b.example' }, { origins: ['https://a.example', 'https://b.example'] }],
    ['--max-bytes 1000 --max-events 9', {}, { limits: { ...LIMITS, bytes: 1000, events: 9 } }],
    ['--rate-client 0', { PASS_ALONG_RATE_CAMPAIGN: '7' }, { limits: { ...LIMITS, client: 0, campaign: 7 } }],
    ['--client-header X-Forwarded-For', {}, { clientHeader: 'X-Forwarded-For' }],
    ['--port 2', { PASS_ALONG_PORT: '1' }, { port: 2 }],
    ['--port 2', { PASS_ALONG_PORT: 'nonsense' }, { port: 2 }],
    ['', { PASS_ALONG_PORT: '', PORT: '9' }, {}],
  ];
  for (const [args, environment, changed] of rows)
    test(`${args || 'nothing'} ${JSON.stringify(environment)}`, () =>
      assert.deepEqual(settingsOf(args.split(' ').filter(Boolean), environment), { ...defaults, ...changed }));

  for (const [args, expected] of [['--help', 'help'], ['-h', 'help'], ['--version', 'version'], ['-v', 'version'], ['--help --port x', 'help']] as const)
    test(args, () => assert.equal(settingsOf(args.split(' '), {}), expected));
});

describe('what is not, and what is said of it', () => {
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
    [['--max-bytes', '0'], {}, /^--max-bytes must be a whole number from 1 to 2097152, not "0"$/],
    [['--max-bytes', '2097153'], {}, /^--max-bytes /],
    [['--max-events', '10001'], {}, /^--max-events must be a whole number from 1 to 10000/],
    [['--rate-client', 'fast'], {}, /^--rate-client must be a whole number from 0 to 1000000, not "fast"$/],
    [[], { PASS_ALONG_RATE_CAMPAIGN: '-1' }, /^PASS_ALONG_RATE_CAMPAIGN must be /],
    [['--client-header', 'a b'], {}, /^--client-header must be the name of a header such as X-Forwarded-For, not "a b"$/],
    [[], { PASS_ALONG_PORT: 'http' }, /^PASS_ALONG_PORT must be a whole number/],
    [[], { PASS_ALONG_ORIGIN: 'https://a.example,b' }, /^PASS_ALONG_ORIGIN must be an origin .*"b"$/],
  ];
  for (const [args, environment, message] of rows)
    test(`${args.join(' ')} ${JSON.stringify(environment)}`, () => assert.throws(() => settingsOf(args, environment), { message }));
});

test('the help names every flag, its default and its variable', () => {
  for (const [flag, value] of [['port', '8787'], ['host', '127.0.0.1'], ['data', 'pass-along-data'], ['origin', 'all'], ['max-bytes', '262144'], ['max-events', '500'], ['rate-client', '100'], ['rate-campaign', '2000'], ['client-header', 'none']])
    assert.match(help, new RegExp(`--${flag} .*\\(${value}\\)`));
  for (const variable of ['PORT', 'HOST', 'DATA', 'ORIGIN', 'MAX_BYTES', 'MAX_EVENTS', 'RATE_CLIENT', 'RATE_CAMPAIGN', 'CLIENT_HEADER']) assert.match(help, new RegExp(`^  PASS_ALONG_${variable}$`, 'm'));
});
