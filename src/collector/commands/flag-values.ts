/** Parses the values of flags. Each parser throws a one-line error that begins with `name`. */

import { readFileSync } from 'node:fs';
import type { LogFormat } from '../operations/log.ts';
import { tokenProblem } from '../http/access/owner-token.ts';
import { proxyProblem } from '../http/client-address.ts';
import { secretProblem } from '../rewards/webhook-signature.ts';

export const nonEmpty = (written: string, name: string): string => {
  if (!written.trim()) throw new Error(`${name} must not be empty`);
  return written;
};

export const whole =
  (from: number, to: number) =>
  (written: string, name: string): number => {
    const number = Number(written);
    if (!/^\d{1,9}$/.test(written) || number < from || number > to)
      throw new Error(`${name} must be a whole number from ${from} to ${to}, not "${written}"`);
    return number;
  };
export const rateOf = whole(0, 1e6);

export const headerOf = (written: string, name: string): string | undefined => {
  if (!/^[\w-]*$/.test(written))
    throw new Error(`${name} must be the name of a header such as X-Forwarded-For, not "${written}"`);
  return written || undefined;
};

/** Undefined: none given. */
export const proxiesOf = (written: string, name: string): string[] | undefined => {
  const listed = written
    .split(',')
    .map((proxy) => proxy.trim())
    .filter(Boolean);
  for (const proxy of listed) {
    const problem = proxyProblem(proxy);
    if (problem) throw new Error(`${name} ${problem}`);
  }
  return listed.length ? listed : undefined;
};

export const originOf = (written: string, name: string): string => {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || written.replace(/\/$/, '').toLowerCase() !== url.origin)
    throw new Error(`${name} must be an origin such as https://a.example, not "${written}"`);
  return url.origin;
};

const listWith =
  (parse: (written: string, name: string) => string) =>
  (written: string, name: string): string[] | undefined => {
    const listed = written
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
    return listed.length ? listed.map((one) => parse(one, name)) : undefined;
  };

/** Undefined: none given. */
export const originsOf = listWith(originOf);

/** Without a slash at its end. */
const publicUrlOf = (written: string, name: string): string => {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const path = url?.pathname.replace(/\/+$/, '') ?? '';
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new Error(
      `${name} must be an address such as https://a.example or https://a.example/stats, not "${written}"`,
    );
  if (path.endsWith('/pass-along'))
    throw new Error(
      `${name} must be the address before /pass-along, such as ${url.origin}${path.slice(0, -'/pass-along'.length)}`,
    );
  return url.origin + path;
};

/** Undefined: none given. */
export const forwardUrlOf = (written: string, name: string): string | undefined => {
  if (!written) return undefined;
  if (!URL.canParse(written) || !/^https?:$/.test(new URL(written).protocol))
    throw new Error(`${name} must be an address such as https://a.example/events`);
  return written;
};

export const oneOfFormats =
  <T extends string>(formats: readonly T[]) =>
  (written: string, name: string): T => {
    const format = formats.find((one) => one === written);
    if (format === undefined) throw new Error(`${name} must be one of ${formats.join(', ')}, not "${written}"`);
    return format;
  };

/** Undefined: none given. */
export const publicUrlsOf = listWith(publicUrlOf);

export const daysOf = (written: string, name: string): number | undefined => {
  if (!written) return undefined;
  const [, days] = /^([1-9]\d{0,4})d$/.exec(written) ?? [];
  if (!days) throw new Error(`${name} must be a number of days such as 90d, not "${written}"`);
  return Number(days);
};

/** Separated by commas or lines: while one replaces another, there are two. */
export const listOf =
  (problemOf: (one: string) => string | undefined) =>
  (written: string, name: string): string[] | undefined => {
    const listed = written
      .split(/[,\r\n]/)
      .map((one) => one.trim())
      .filter(Boolean);
    for (const one of listed) {
      const problem = problemOf(one);
      if (problem) throw new Error(`${name} ${problem}`);
    }
    return listed.length ? listed : undefined;
  };
export const [tokensOf, secretsOf] = [listOf(tokenProblem), listOf(secretProblem)];

/** Undefined: none given. Errors do not repeat the address, which may hold a password. */
export const smtpOf = (written: string, name: string): string | undefined => {
  if (!written) return undefined;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || url.search || /[^/]/.test(url.pathname))
    throw new Error(`${name} must be an address such as smtps://user:password@mail.example:465`);
  return written;
};

/** Undefined: none given. */
export const mailAddressOf = (written: string, name: string): string | undefined => {
  if (written && !/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(written))
    throw new Error(`${name} must be a mail address such as reports@a.example, not "${written}"`);
  return written || undefined;
};

/** A flag without a value. */
export const isSet = (written: string, name: string): boolean => {
  if (!/^(|0|1|true|false)$/.test(written)) throw new Error(`${name} must be 1 or nothing, not "${written}"`);
  return written === '1' || written === 'true';
};

/** Undefined: it depends on where the log goes. */
export const logFormatOf = (written: string, name: string): LogFormat | undefined => {
  if (written !== '' && written !== 'json' && written !== 'text')
    throw new Error(`${name} must be json or text, not "${written}"`);
  return written || undefined;
};

/** Milliseconds. */
export const durationOf = (written: string, name: string): number => {
  const [, count, unit] = /^([1-9]\d{0,3})([hd])$/.exec(written) ?? [];
  if (!count) throw new Error(`${name} must be a number of hours or days such as 12h or 1d, not "${written}"`);
  return Number(count) * (unit === 'd' ? 86_400_000 : 3_600_000);
};

/** Reads the value from a file. Errors name it `what`. */
export const inFile =
  <T>(what: string, read: (written: string, name: string) => T) =>
  (file: string, name: string): T | undefined => {
    if (!file) return undefined;
    let text: string;
    try {
      text = readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw new Error(`${name}: the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, {
        cause: error,
      });
    }
    if (!text) throw new Error(`${name}: the file ${file} is empty`);
    return read(text, `${name}: the ${what} in ${file}`);
  };
