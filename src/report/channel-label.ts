/** The name by which a reader knows a channel. */

/** What a device does has no brand; and some brands are not merely their name with a capital. */
const LABELS: Record<string, string> = {
  '': 'Unknown',
  address: 'Address bar',
  copy: 'Copied link',
  native: 'Device’s sheet',
  qr: 'QR code',
  print: 'Print',
  email: 'E-mail',
  linkedin: 'LinkedIn',
  whatsapp: 'WhatsApp',
  sms: 'SMS',
  x: 'X',
};

export const channelLabel = (channel: string): string =>
  LABELS[channel] ?? channel.charAt(0).toUpperCase() + channel.slice(1);
