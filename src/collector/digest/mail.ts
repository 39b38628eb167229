/** Sends mail through the operator's SMTP server. */

import type { SendMailOptions, Transporter } from 'nodemailer';
import { isThisMachine } from '../http/access/host-names.ts';
import { DeliveryError } from './digest-types.ts';

export type MailSettings = {
  /** `smtp://` or `smtps://`, with user name and password where the server wants them. */
  smtp: string;
  /** The sender's address. */
  from: string;
};

export type Mail = { id: string; to: string; subject: string; text: string; html: string; unsubscribe?: string };

/** Rejects with a `DeliveryError`. */
export type SendMail = (mail: Mail) => Promise<void>;

const TIMEOUT = 30_000;

/** Who connects without TLS would send the password, and the figures, in the clear. */
const transportOf = async (smtp: string): Promise<Transporter> => {
  const { createTransport } = await import('nodemailer');
  const { protocol, hostname, port, username, password } = new URL(smtp);
  const isImplicit = protocol === 'smtps:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return createTransport({
    host,
    port: Number(port) || (isImplicit ? 465 : 587),
    secure: isImplicit,
    requireTLS: !isImplicit && !isThisMachine(host),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  }) as Transporter;
};

/** Without an answer of the server, the message may have been taken. */
const deliveryError = ({ message, responseCode }: Error & { responseCode?: number }): DeliveryError =>
  new DeliveryError(message, responseCode === undefined ? { isUnclear: true } : { isFinal: responseCode >= 500 });

const optionsOf = (from: string, { id, unsubscribe, ...mail }: Mail): SendMailOptions => ({
  ...mail,
  from: { name: 'pass-along', address: from },
  messageId: `<${id}@${from.split('@')[1]}>`,
  headers: {
    'Auto-Submitted': 'auto-generated',
    // RFC 8058: mail programs offer to unsubscribe with one click, by a POST to this address.
    ...(unsubscribe !== undefined && {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
});

export const mailSender = ({ smtp, from }: MailSettings): SendMail => {
  let transport: Promise<Transporter> | undefined;
  return async (mail) => {
    transport ??= transportOf(smtp);
    const ready = await transport;
    // Connects and signs in first: whatever fails here can be tried again.
    await ready.verify().catch(({ message }: Error) => {
      throw new DeliveryError(message);
    });
    try {
      await ready.sendMail(optionsOf(from, mail));
    } catch (error) {
      throw deliveryError(error as Error);
    }
  };
};
