/** The display name of a channel. */

/** Channels without a brand name, and brand names that are not just the capitalized id. */
const LABELS: Record<string, string> = {
  '': 'Unknown',
  address: 'Address bar',
  copy: 'Copied link',
  native: 'Share sheet',
  qr: 'QR code',
  print: 'Print',
  email: 'Email',
  linkedin: 'LinkedIn',
  whatsapp: 'WhatsApp',
  sms: 'SMS',
  x: 'X',
};

export const channelLabel = (channel: string): string =>
  LABELS[channel] ?? channel.charAt(0).toUpperCase() + channel.slice(1);
