/** The options that an author can give a channel, as attributes: `x-via`. They follow from the tables of channels. */
import { channelsIn } from './channels.mjs';

const recipients = 'separated by commas';

/** What each option is for, by the name of its placeholder; `text`, `subject` and `body` have none of their own. */
const DESCRIPTIONS = {
  text: 'Text for this channel, in place of `text`',
  via: 'Account that the post names as its source, without `@`',
  related: 'Accounts that are suggested after the post, separated by commas',
  hashtag: 'The one hashtag that goes with the link; default: the first of `hashtags`',
  sub: 'Subreddit that the link is submitted to, without `r/`',
  server: 'Host of the server to post on, such as `mastodon.social`, which readers are then not asked for',
  phone: 'Number that the message goes to: digits only, with the country code',
  subject: 'Subject of the email; default: the headline',
  body: 'Text of the email, in place of greeting, headline and text; the link follows it',
  to: `Addresses of recipients, ${recipients}`,
  cc: `Addresses of those who get a copy, ${recipients}`,
  bcc: `Addresses of those who get a hidden copy, ${recipients}`,
};

const takes = ({ name, kind, address = '', serverAddress = '' }, option) => {
  if (option === 'text') return name === 'native' || /\{(text|note|mail)}/.test(address);
  if (option === 'subject' || option === 'body') return kind === 'mail';
  return (address + serverAddress).includes(`{${option}}`);
};

/** Filter lists hide elements that have `social` in the name of an attribute; those options are properties only. */
const isHidden = (channel) => channel.includes('social');

/** `{ name: 'x-via', channel: 'x', option: 'via', description }`, in the order of the channels. */
export const channelOptions = () =>
  [...channelsIn('src/core/channels.ts'), ...channelsIn('src/core/channels.more.ts')]
    .filter(({ name }) => !isHidden(name))
    .flatMap((channel) =>
      Object.entries(DESCRIPTIONS)
        .filter(([option]) => takes(channel, option))
        .map(([option, description]) => ({
          name: `${channel.name}-${option}`,
          channel: channel.name,
          option,
          description,
        })),
    );
