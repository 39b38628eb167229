/**
 * The channels that are not shown by default; loaded when a page names one. New channels are added here.
 *
 * Icons, here and in channels.ts: logos from Simple Icons (CC0), rounded to a tenth; those of Teams, ChatGPT and Amazon
 * from Bootstrap Icons (MIT, Copyright (c) 2019-2024 The Bootstrap Authors,
 * https://github.com/twbs/icons/blob/main/LICENSE); simple symbols and letters are our own. Logos under other licences
 * (Misskey, Lemmy, Lobsters, Douban) are not used.
 */

import type { Channel } from './channels.ts';

/** The prompt for an assistant. */
const question = encodeURIComponent('Read this page, then answer my questions about it: ') + '{url}';

export const rows: Record<string, Channel> = {
  /**
   * @checked 2026-11-22
   * @see https://developers.facebook.com/documentation/threads/threads-web-intents
   */
  threads: {
    label: 'Threads',
    kind: 'network',
    color: '#000000',
    icon: 'M18.3 11.1c0-3.5-2-5.6-5.1-5.6q-3.4.1-5 2.5l2.2 1.4Q11 8 13 8q2.2 0 2.5 2.4l-2.2-.1c-4.1 0-6 1.8-6 4.3s1.9 4 4.7 4c3.2 0 5-2.1 5.8-4.7q1.3.5 1.4 2.4c0 3.4-4 5.3-7.3 5.3-4.9 0-8-3.3-8-8.5C3.9 6.6 8 2.5 13.8 2.5c3.8 0 5.6 1.7 7 4l2-1.5c-1.4-3-4.5-5-9.1-5C6.2 0 1.2 5.3 1.2 13c0 7 5 11 10.8 11 4.9 0 9.8-2.8 9.8-7.7q-.2-3.8-3.5-5.2M11.9 16c-1 0-2-.6-2-1.5 0-1.5 1.8-2 3.6-2l2 .2q-.7 3.2-3.6 3.3',
    address: 'https://www.threads.com/intent/post?url={url}&text={text}',
    limit: 500,
  },
  /**
   * @checked 2026-11-22
   * @see https://blog.joinmastodon.org/2026/03/a-new-share-button
   */
  mastodon: {
    label: 'Mastodon',
    kind: 'network',
    color: '#6364ff',
    icon: 'M23.3 5.3a6 6 0 0 0-5.3-5c-.5 0-2.2-.3-6.2-.3S6.9.2 6.5.3C3.9.7 1.5 2.5.9 5.1q-.4 2-.2 4 0 3 .2 5.7l.6 3.6c.6 2.3 2.8 4.1 5 4.9a13 13 0 0 0 8 .2q1-.2 1.8-.8v-1.9a20 20 0 0 1-4.7.5c-2.8 0-3.5-1.2-3.7-1.8l-.3-1.4q2.4.5 4.7.5h1.1l4.8-.4c2.5-.5 4.8-2 5-5.7V11c0-.6.3-3.7 0-5.6m-3.8 9.2H17V8.3q0-2-1.7-2-1.8 0-1.9 2.4V12H11V8.7q0-2.4-1.9-2.4-1.5 0-1.6 2v6.2H4.8V8.1q0-2 1-3.1t2.8-1.2q2 0 3 1.5l.6 1 .6-1q1-1.5 3-1.5 1.6 0 2.7 1.2 1 1.2 1 3.1z',
    address: 'https://share.joinmastodon.org/#text={note}',
    serverAddress: 'https://{server}/share?text={note}',
    limit: 500,
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/kytta/share2fedi/blob/main/src/lib/project.ts
   */
  misskey: {
    label: 'Misskey',
    kind: 'network',
    color: '#86b300',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m1 5v14h3v-8.6l4 5.6 4-5.6V19h3V5h-3l-4 6-4-6z',
    address: 'https://{server}/share?url={url}&text={text}',
  },
  /**
   * A fork of Misskey, listed under the name that its users look for.
   * @checked 2026-11-22
   * @see https://github.com/kytta/share2fedi/blob/main/src/lib/project.ts
   */
  sharkey: {
    label: 'Sharkey',
    kind: 'network',
    color: '#7c9a3d',
    icon: 'M2 19C4 10 10 4 20 3q-4 7 1 16zm9-5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3M1 20.5h22V23H1z',
    address: 'https://{server}/share?text={note}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/kytta/share2fedi/blob/main/src/lib/project.ts
   */
  friendica: {
    label: 'Friendica',
    kind: 'network',
    color: '#ffc019',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m3 5v14h3v-5.5h6v-3h-6V8h7V5z',
    address: 'https://{server}/compose?body={note}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/FreshRSS/FreshRSS
   */
  lemmy: {
    label: 'Lemmy',
    kind: 'network',
    color: '#00bc8c',
    icon: 'M5 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8m14 0a4 4 0 1 1 0 8 4 4 0 0 1 0-8m-7 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18m-3.5 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3m7 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3m-6 5.5a2.5 2.5 0 0 0 5 0z',
    address: 'https://{server}/create_post?url={url}&title={title}',
    limit: 200,
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/heiseonline/shariff
   */
  diaspora: {
    label: 'diaspora*',
    kind: 'network',
    color: '#000000',
    icon: 'm15.3 22-2.4-3.3-1.1-1.6-4.6 6.3-4.5-3.2L7 13.6l-3.5-1.3L0 11.1l.8-2.6.9-2.7 7.6 2.4V.4h5.5l.1 3.8.2 4.3 7.3-2.4 1.6 5.3-7.3 2.6 4.3 6.3-4.5 3.3z',
    address: 'https://share.diasporafoundation.org/?url={url}&title={title}',
  },
  /**
   * @checked 2026-11-22
   * @see https://developers.line.biz
   */
  line: {
    label: 'LINE',
    kind: 'messenger',
    color: '#00c300',
    icon: 'M19.4 9.9a.6.6 0 0 1 0 1.2h-1.8v1.1h1.8a.6.6 0 1 1 0 1.3H17l-.6-.6V8q0-.5.6-.6h2.4a.6.6 0 0 1 0 1.2h-1.8V10zm-3.9 3-.6.6q-.3 0-.5-.2l-2.5-3.4v3a.6.6 0 0 1-1.2 0V8l.6-.6q.3 0 .5.2l2.4 3.4V8q0-.5.7-.6.5 0 .6.6zm-5.7 0q0 .5-.7.6l-.6-.6V8q0-.5.6-.6t.7.6zm-2.5.6H4.9l-.6-.6V8q0-.5.6-.6t.6.6v4.1h1.8a.6.6 0 0 1 0 1.3M24 10.3C24 5 18.6.6 12 .6S0 4.9 0 10.3c0 4.8 4.3 8.9 10 9.6q.8.1 1 .6.3.6.1 1l-.1 1.1c0 .3-.3 1.2 1 .7s7-4.1 9.5-7a9 9 0 0 0 2.5-6',
    address: 'https://social-plugins.line.me/lineit/share?url={url}&text={text}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/bradvin/social-share-urls
   */
  viber: {
    label: 'Viber',
    kind: 'messenger',
    color: '#7360f2',
    icon: 'M11.4 0c-2 0-6 .3-8.4 2.5Q.6 5 .6 9.8c0 3.1-.1 9 5.5 10.6v2.4s0 1 .6 1.2c.8.2 1.3-.5 2-1.3l1.4-1.6c3.9.3 6.8-.4 7.2-.6.7-.2 5.1-.8 5.8-6.6.8-6-.3-9.8-2.3-11.6-.6-.5-3-2.3-8.4-2.3zm0 1.7h1c4.5 0 6.7 1.4 7.2 1.9q2.6 2.2 1.9 9.9c-.6 4.8-4.2 5.1-4.9 5.4-.2 0-2.8.7-6.1.5L7.3 23l-.4.1-.1-.4v-4c-4.8-1.3-4.5-6.3-4.4-9q-.1-3.8 2-6c2-1.9 5.4-2.1 7-2.1m.4 2.6a.3.3 0 0 0 0 .6q2.5 0 4 1.6 1.7 1.6 1.7 4.3 0 .3.3.3t.3-.3q0-3-1.8-4.7a6 6 0 0 0-4.5-1.8m-4 .7-.5.1q-.8.4-1.2 1-.4.4-.5.9V7l.1.4q.1.7 1.2 2.7a16 16 0 0 0 2.3 3.1l.2.2 1 .8A16 16 0 0 0 15 17h.6q.4 0 1-.4l.9-1.2q.3-.6-.2-1.1l-1-.8-1.2-.7q-.8-.3-1.2.1l-.4.6q-.6.3-.7.2c-3.1-.7-4-4-4-4s0-.3.3-.6l.5-.4q.6-.3.2-1.3L8.4 5.3zm4.6.9a.3.3 0 0 0 0 .6q1.7 0 2.6 1.1 1 1 .9 2.6a.3.3 0 0 0 .6 0q0-1.8-1-3A4 4 0 0 0 12.3 6m.4 1.6q-.2 0-.3.3t.3.3q.8 0 1.1.4t.4 1.2a.3.3 0 0 0 .7 0q0-1-.6-1.6t-1.5-.6',
    address: 'viber://forward?text={note}',
    opens: 'self',
    app: true,
    limit: 200,
  },
  /**
   * @checked 2026-11-22
   * @see https://www.rfc-editor.org/rfc/rfc5724
   */
  sms: {
    label: 'SMS',
    kind: 'messenger',
    color: '#444444',
    icon: 'M1 2h22v16H11l-6 5v-5H1zm5 7v2.5h2.5V9zm4.8 0v2.5h2.4V9zm4.7 0v2.5H18V9z',
    address: 'sms:{phone}?&body={note}',
    opens: 'self',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/webistomin/vue-socials
   */
  gmail: {
    label: 'Gmail',
    kind: 'mail',
    color: '#ea4335',
    icon: 'M24 5.5v13.9q-.1 1.5-1.6 1.6h-3.9v-9.3l-6.5 5-6.5-5V21H1.6A1.6 1.6 0 0 1 0 19.4v-14c0-2 2.3-3.1 4-2l1.5 1.2 6.5 5 6.5-5 1.6-1.1c1.6-1.2 3.9 0 3.9 2',
    address: 'https://mail.google.com/mail/?view=cm&fs=1&body={mail}&su={title}&to={to}&cc={cc}&bcc={bcc}',
    like: 'email',
  },
  /**
   * Undocumented, but widely used. If the user has to sign in first, spaces may appear as "+". Takes about 2,000
   * characters.
   * @checked 2026-11-22
   * @see https://techcommunity.microsoft.com/discussions/microsoft-365/outlook-deeplink-for-email-compose-replaces-spaces-with--when-user-not-logged-in/4111903
   */
  outlook: {
    label: 'Outlook',
    kind: 'mail',
    color: '#0f6cbd',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m8 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M12 8a4 4 0 0 0 0 8 4 4 0 0 0 0-8',
    address: 'https://outlook.live.com/mail/0/deeplink/compose?body={mail}&subject={title}&to={to}&cc={cc}&bcc={bcc}',
    like: 'email',
    limit: 1950,
    doubtful: true,
  },
  /**
   * @checked 2026-11-22
   * @see https://learn.microsoft.com
   */
  teams: {
    label: 'Microsoft Teams',
    kind: 'messenger',
    color: '#5059c9',
    icon: 'M13.8 7.2a3.6 3.6 0 1 0-4.3-3.7h1.8c1.3 0 2.5 1.2 2.5 2.5zM7.3 18.8h4c1.3 0 2.5-1.1 2.5-2.5v-8H18a1 1 0 0 1 1 1.1V16a6.3 6.3 0 0 1-6.2 6.4 6 6 0 0 1-5.5-3.5m16.1-14a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M20.1 19h-.2a8 8 0 0 0 .6-3.1V9.5l-.2-1.1h2.6q1 0 1.1 1v5.7a4 4 0 0 1-3.9 3.9M1 5h10.2q.9.1 1 1v10.3a1 1 0 0 1-1 1H1a1 1 0 0 1-1-1V6q.1-.9 1-1m7.7 4V7.7H3.4V9h2v5.6h1.4V8.9z',
    address: 'https://teams.microsoft.com/share?href={url}&msgText={text}&preview=true',
  },
  /**
   * @checked 2026-11-22
   * @see https://developers.snap.com
   */
  snapchat: {
    label: 'Snapchat',
    kind: 'messenger',
    color: '#fffc00',
    icon: 'M12.2.8c1 0 4.4.3 6 3.8.5 1.2.3 3.2.2 4.9v.5l.4.1q.5 0 1-.3h1q.7.3.7.8 0 .8-1.2 1.2l-.3.1q-1 .2-1.3.8v1c.1 0 1.6 3.4 4.9 4q.4 0 .4.4v.3q-.4.8-3.2 1.2l-.2.6v.6l-.6.4-.6-.1a6 6 0 0 0-2.2 0q-.9.1-1.7.8-1.2 1.1-3.3 1.3h-.3q-2.2-.2-3.3-1.3-.9-.7-1.7-.9h-1l-1.2.1H4q-.5 0-.6-.3v-.6l-.3-.6q-2.8-.3-3-1.2l-.1-.2q0-.5.4-.5c3.3-.6 4.8-4 4.8-4v-.1q.3-.4.1-.9c-.1-.4-.8-.6-1.3-.8h-.3q-1.5-.8-1.2-1.4.2-.7 1.1-.8l.4.1 1.1.3h.5v-.7c-.2-1.6-.3-3.6.3-4.8A6 6 0 0 1 11.7.8z',
    address: 'https://www.snapchat.com/share?link={url}',
  },
  /** @checked 2026-11-22 */
  threema: {
    label: 'Threema',
    kind: 'messenger',
    color: '#3fe669',
    icon: 'M12 20.5a1.8 1.8 0 1 1 0 3.5 1.8 1.8 0 0 1 0-3.5m-6.3 0a1.8 1.8 0 1 1 0 3.5 1.8 1.8 0 0 1 0-3.5m12.6 0a1.8 1.8 0 1 1 0 3.5 1.8 1.8 0 0 1 0-3.5M12 0c5.7 0 10.3 4 10.3 9s-4.6 9.2-10.3 9.2a12 12 0 0 1-4.5-1l-5.2 1.3 1.1-4.4a8 8 0 0 1-1.7-5C1.7 4 6.3 0 12 0m0 4.2a3 3 0 0 0-3 3v1.1l-.5.5v4.1q0 .5.5.5h6q.5 0 .5-.5V8.8l-.5-.5V7.2a3 3 0 0 0-3-3m0 1.2q1.7.1 1.8 1.8v1.1h-3.6V7.2q.1-1.7 1.8-1.8',
    address: 'threema://compose?text={note}',
    opens: 'self',
    app: true,
  },
  /** @checked 2026-11-22 */
  naver: {
    label: 'Naver',
    kind: 'network',
    color: '#03c75a',
    icon: 'M16.3 12.8 7.3 0H0v24h7.7V11.2l9 12.8H24V0h-7.7z',
    address: 'https://share.naver.com/web/shareView?url={url}&title={title}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/nygardk/react-share/blob/master/src/HatenaShareButton.ts
   */
  hatena: {
    label: 'Hatena Bookmark',
    kind: 'bookmark',
    color: '#00a4de',
    icon: 'M20.5 0c2 0 3.5 1.6 3.5 3.5v17c0 2-1.6 3.5-3.5 3.5h-17c-2 0-3.5-1.6-3.5-3.5v-17C0 1.5 1.6 0 3.5 0zm-3.7 14.5q-1.3.1-1.4 1.4c-.1 1.3.6 1.4 1.4 1.4s1.4-.7 1.4-1.4-.7-1.4-1.4-1.4m-8.2 2.7h2.6l1.3-.5q.7-.3 1-1c.3-.7.4-.9.4-1.5q0-1.1-.6-1.8-.7-.8-1.8-.8 1-.3 1.5-.8t.4-1.5q0-.6-.3-1.2t-.8-.9L11 6.8l-2.4-.1h-3v10.5zm.7-4.1q1.1 0 1.5.2t.4 1-.4.8q-.5.3-1.5.3h-1V13zm8.7.7v-7h-2.5v7zM9 9q1 0 1.4.2t.3.8-.4.9l-1.4.2h-.6V9z',
    address: 'https://b.hatena.ne.jp/add?mode=confirm&url={url}&title={title}',
  },
  /** @checked 2026-11-22 */
  hackernews: {
    label: 'Hacker News',
    kind: 'network',
    color: '#f0652f',
    icon: 'M0 24V0h24v24zM7 5.9l4 7.7v5h1.6v-4.9l4.2-7.8H15l-2.4 4.9-.7 1.4-.7-1.4-2.4-4.9z',
    address: 'https://news.ycombinator.com/submitlink?u={url}&t={title}',
    limit: 80,
  },
  /** @checked 2026-11-22 */
  lobsters: {
    label: 'Lobsters',
    kind: 'network',
    color: '#ac130d',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m2.5 5v2.5h2v9h-2V19H17v-5.5h-2.5v3h-3v-9h2V5z',
    address: 'https://lobste.rs/stories/new?url={url}&title={title}',
  },
  /**
   * @checked 2026-11-22
   * @see https://developers.pinterest.com/docs/widgets/save/
   */
  pinterest: {
    label: 'Pinterest',
    kind: 'network',
    color: '#bd081c',
    icon: 'M12 0a12 12 0 0 0-4.4 23.1c0-.9-.2-2.4 0-3.4l1.5-6s-.4-.7-.4-1.7c0-1.7 1-3 2.2-3q1.5.2 1.5 1.7-.2 1.7-1 4c-.3 1.2.6 2.2 1.8 2.2 2.1 0 3.8-2.2 3.8-5.5 0-2.8-2-4.9-5-4.9a5 5 0 0 0-5.4 5.2q0 1.7.8 2.8.2.1.1.3l-.3 1.4q0 .3-.4.2c-1.5-.7-2.4-3-2.4-4.7C4.4 8 7 4.5 12.3 4.5c4.1 0 7.4 3 7.4 6.9 0 4.1-2.6 7.4-6.3 7.4q-2-.1-2.7-1.3l-.8 2.8c-.2 1-1 2.4-1.5 3.2A12 12 0 0 0 24 12 12 12 0 0 0 12 0',
    address: 'https://www.pinterest.com/pin/create/button/?url={url}&media={image}&description={text}',
    limit: 500,
  },
  /** @checked 2026-11-22 */
  tumblr: {
    label: 'Tumblr',
    kind: 'blog',
    color: '#36465d',
    icon: 'M14.6 24c-5.1 0-7-3.8-7-6.4V9.7H5v-3A8 8 0 0 0 9.8.1L10 0h3.5v6.1h4.8v3.6h-4.8v7.5c0 1 .4 2.4 2.2 2.4q1.2 0 2-.4l1.2 3.4c-.4.6-2.4 1.4-4.2 1.4z',
    address:
      'https://www.tumblr.com/widgets/share/tool?posttype=link&canonicalUrl={url}&title={title}&caption={text}&tags={tags}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/web-scrobbler/web-scrobbler/issues/5585
   */
  vk: {
    label: 'VK',
    kind: 'network',
    color: '#0077ff',
    icon: 'M9.5 0h7.9l.4.1h.7q2.6.3 3.8 1.6 1.4 1.2 1.5 3.8v.7l.1.4v2l.1.9v7.9l-.1.4v.7q-.4 2.6-1.6 3.8-1.2 1.4-3.8 1.5h-.7l-.4.1h-2l-.9.1H6.6l-.4-.1h-.7q-2.6-.4-3.8-1.6Q.4 21.1.2 18.5v-.7l-.1-.4v-2l-.1-.9V6.6l.1-.4v-.7Q.5 3 1.8 1.7 2.9.4 5.5.2h.7l.4-.1h2zM6.8 7.3H4c0 6.2 3.2 10 8.7 10h.3v-3.6a5 5 0 0 1 4.1 3.6H20a8 8 0 0 0-4.2-5 8 8 0 0 0 3.6-5h-2.6c-.6 2-2.2 3.8-3.8 4v-4h-2.6v7c-1.6-.5-3.6-2.4-3.7-7',
    address: 'https://vk.com/share.php?url={url}&title={title}&image={image}',
  },
  /** @checked 2026-11-22 */
  odnoklassniki: {
    label: 'Odnoklassniki',
    kind: 'network',
    color: '#ee8208',
    icon: 'M12 0a6 6 0 0 0-6.2 6.2 6 6 0 0 0 6.2 6.2 6 6 0 0 0 6.2-6.2A6 6 0 0 0 12 0m0 3.6a2.6 2.6 0 0 1 2.6 2.6A2.6 2.6 0 0 1 12 8.8a2.6 2.6 0 0 1-2.6-2.6A2.6 2.6 0 0 1 12 3.6m-5.2 9a1.8 1.8 0 0 0-.9 3.3 12 12 0 0 0 3.6 1.5L6 21a1.8 1.8 0 0 0 2.6 2.6L12 20l3.4 3.4a2 2 0 0 0 2.6 0c.7-.7.7-1.9 0-2.6l-3.5-3.5a12 12 0 0 0 3.6-1.4 1.8 1.8 0 1 0-2-3.1 8 8 0 0 1-8.3 0q-.4-.3-1-.3',
    address: 'https://connect.ok.ru/offer?url={url}&title={title}&description={text}&imageUrl={image}',
  },
  /** @checked 2026-11-22 */
  weibo: {
    label: 'Weibo',
    kind: 'network',
    color: '#e6162d',
    icon: 'M10.1 20.3c-4 .4-7.4-1.4-7.7-4s2.8-5 6.8-5.4 7.4 1.4 7.6 4c.3 2.6-2.7 5-6.7 5.4m-1-3c-.4.5-1.3.8-1.9.5q-1-.6-.4-1.6t1.8-.6q1 .6.5 1.6m1.2-1.7q-.2.3-.7.2t-.1-.5q.2-.5.6-.3t.2.6m.2-2.7c-1.9-.5-4 .4-4.9 2-.8 1.8 0 3.7 2 4.3s4.2-.3 5-2.2c.9-1.8-.1-3.6-2.1-4.1m7.6-1.3q-.7 0-.4-.6.5-1.5 0-2.4c-.8-1-3-1-5.4 0 0 0-.8.3-.6-.3q.6-1.9-.3-2.8c-1.3-1.3-4.8 0-7.8 3.1Q0 12.2 0 15.3c0 4 5.1 6.4 10 6.4 6.6 0 11-3.8 11-6.8 0-1.8-1.6-2.8-3-3.3m1.9-5q-1.3-1.3-3-1-.7.1-.6 1 .1.5 1 .5a1.5 1.5 0 0 1 1.7 2q-.3.7.5 1 .6 0 1-.6.5-1.6-.7-3m2.4-2.2a6 6 0 0 0-6-2 1 1 0 0 0-.8 1q.3 1 1.1.8A4.5 4.5 0 0 1 22 10q-.3.8.5 1.1t1.2-.5c.7-2.1.2-4.5-1.3-6.3',
    address: 'https://service.weibo.com/share/share.php?url={url}&title={text}&pic={image}',
  },
  /** @checked 2026-11-22 */
  qzone: {
    label: 'Qzone',
    kind: 'network',
    color: '#fece00',
    icon: 'm24 9.2-.3-.3-7.4-1.4h-.2l-.1-.2L12.3.8q0-.3-.3-.3t-.3.3L8 7.3l-.1.2h-.2L.3 9Q0 9 0 9.2l.1.4 5.4 5.5.1.2v.2L4.4 23q0 .3.2.4H5l6.8-3.2.2-.1h.2l7.2 3.3.2-.4-1-5.7a5 5 0 0 0 2-1.8 32 32 0 0 1-13 1.9q-1 0-1.2-.4t.5-.9L9.8 14c1.3-1 3.5-2.5 3.5-2.8s-2.1-.7-4-.7l-2.8.1-.8-.1q0-.4.6-.6l2-.6c.2 0 3-.8 5.6-.5 1.3.1 3.2.6 3.2 1.2 0 .4-1.7 1.5-3.2 2.6l-2.2 1.7c0 .4 3.5 1.3 6.7 1l.1-.2 5.4-5.4z',
    address:
      'https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url={url}&title={title}&summary={text}&pics={image}',
  },
  /** @checked 2026-11-22 */
  flipboard: {
    label: 'Flipboard',
    kind: 'bookmark',
    color: '#e12828',
    icon: 'M0 0v24h24V0zm19.2 9.6h-4.8v4.8H9.6v4.8H4.8V4.8h14.4z',
    address: 'https://share.flipboard.com/bookmarklet/popout?v=2&url={url}&title={title}',
  },
  /** @checked 2026-11-22 */
  raindrop: {
    label: 'Raindrop.io',
    kind: 'bookmark',
    color: '#0b7ed0',
    icon: 'M12 0C9 5.5 4 9.5 4 16a8 8 0 0 0 16 0c0-6.5-5-10.5-8-16',
    address: 'https://app.raindrop.io/add?link={url}&title={title}',
  },
  /** @checked 2026-11-22 */
  pinboard: {
    label: 'Pinboard',
    kind: 'bookmark',
    color: '#0000ff',
    icon: 'm13.4 14.6-4.6 4.6.8-4-6.2-7.6-3.4.2L7.6 0v3l7.2 6.6 4.5-1.1-4.7 5L24 24z',
    address: 'https://pinboard.in/add?url={url}&title={title}&description={text}',
  },
  /** @checked 2026-11-22 */
  nextdoor: {
    label: 'Nextdoor',
    kind: 'network',
    color: '#8ed500',
    icon: 'M12 1 0 11h3v12h7v-7h4v7h7V11h3z',
    address: 'https://nextdoor.com/sharekit/?body={note}',
  },
  /** @checked 2026-11-22 */
  substack: {
    label: 'Substack',
    kind: 'blog',
    color: '#ff6719',
    icon: 'M22.5 8.2h-21V5.4h21zm-21 2.6V24L12 18.1 22.5 24V10.8zM22.5 0h-21v2.8h21z',
    address: 'https://substack.com/notes?action=compose&message={note}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/stefanobartoletti/nuxt-social-share
   */
  chatgpt: {
    label: 'ChatGPT',
    kind: 'assistant',
    color: '#000000',
    icon: 'M22.4 9.8A6 6 0 0 0 22 5a6 6 0 0 0-6.7-3A6 6 0 0 0 12.6.3 6 6 0 0 0 9.5.1a6 6 0 0 0-2.9 1.5A6 6 0 0 0 5 4.2a6 6 0 0 0-2.4 1A6 6 0 0 0 .8 7.1a6 6 0 0 0 .8 7 6 6 0 0 0 .5 5A6 6 0 0 0 8.7 22a6 6 0 0 0 4.6 2c2.6 0 5-1.7 5.8-4.2a6 6 0 0 0 2.4-1 6 6 0 0 0 1.7-2 6 6 0 0 0-.8-7m-9.1 12.6a5 5 0 0 1-3-1h.2l4.8-2.9.4-.6V11l2.1 1.2V18c0 2.5-2 4.5-4.5 4.5m-9.8-4.1a4 4 0 0 1-.6-3h.2l4.8 2.8h.8l6-3.3V17l-5 2.9c-2.2 1.2-5 .5-6.2-1.7M2.2 7.9a5 5 0 0 1 2.4-2v5.7l.4.7 5.9 3.3-2 1.2h-.1l-5-2.8a4.5 4.5 0 0 1-1.5-6zM19 11.7l-5.9-3.3 2-1.2h.1l5 2.8a5 5 0 0 1 1.7 1.8 4 4 0 0 1-.4 4.8 5 5 0 0 1-2 1.5v-5.7zm2-3v-.2L16 6h-.7l-6 3.3V7h.1l4.9-3a5 5 0 0 1 4.9.2A5 5 0 0 1 21 8.7m-12.7 4-2-1.1h-.1V6a4 4 0 0 1 2.6-4 5 5 0 0 1 4.8.5l-.1.1-4.8 2.8-.4.6zm1-2.3L12 9l2.6 1.5v3L12 15l-2.6-1.5z',
    address: `https://chatgpt.com/?prompt=${question}`,
    opens: 'tab',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/stefanobartoletti/nuxt-social-share
   */
  claude: {
    label: 'Claude',
    kind: 'assistant',
    color: '#d97757',
    icon: 'm4.7 16 4.7-2.7.1-.2V13h-.3l-.8-.1H5.7l-2.3-.2H1l-.6-.2-.5-.7v-.4l.5-.3h.7l1.5.2 2.3.1 1.7.1 2.4.3h.4v-.2l-.2-.2L7 9.8 4.4 8.1l-1.3-1-.7-.4-.4-.5-.2-1 .7-.7h.9l.2.1.9.7 1.9 1.5 2.5 1.8.4.3h.1v-.2l-.1-.2L7.9 6 6.5 3.5l-.7-1-.2-.6V1l.7-1 .4-.1 1 .1.4.4.6 1.4 1 2.2 1.6 3 .4 1 .3.8v.3h.2V9l.2-1.7.2-2 .2-2.8.1-.7.4-1 .7-.4.6.2.5.7v.5l-.4 1.8-.5 3-.4 1.9h.2l.3-.3 1-1.3 1.6-2 .7-.9.9-.9.5-.4h1l.8 1.1-.3 1.2-1 1.3-1 1.2-1.2 1.7-.8 1.3v.1h.3l2.8-.6 1.5-.3 1.9-.3.8.4.1.4-.3.8-2 .5-2.3.5-3.4.8 1.5.2h2.3l3 .3.8.5.5.6v.5l-1.3.6-1.6-.4-3.9-.9L16 14h-.2v.1l1.1 1 2 1.9 2.5 2.3.2.6-.4.5h-.3l-2.2-1.7-.8-.8-2-1.6h-.1v.2l.4.6 2.4 3.5.1 1.1-.2.4-.6.2-.6-.1-1.4-2-1.4-2.1-1.2-2-.1.1-.7 7.3-.3.3-.7.3-.6-.5-.3-.7.3-1.5.4-2 .3-1.4.3-2 .1-.6h-.1l-1.5 2-2.1 3L6.4 22l-.4.1-.7-.3v-.7l.5-.6 2.4-3 1.4-2 1-1v-.2h-.1L4 18.6l-1 .1-.6-.4v-.8l.3-.2z',
    address: `https://claude.ai/new?q=${question}`,
    opens: 'tab',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/stefanobartoletti/nuxt-social-share
   */
  gemini: {
    label: 'Gemini',
    kind: 'assistant',
    color: '#8e75b2',
    icon: 'M11 19.3q1 2.2 1 4.7 0-2.5 1-4.7t2.5-3.8 3.8-2.5 4.7-1q-2.5 0-4.7-1a12 12 0 0 1-3.8-2.5A12 12 0 0 1 13 4.7Q12 2.5 12 0q0 2.5-1 4.7T8.5 8.5A12 12 0 0 1 4.7 11Q2.5 12 0 12q2.5 0 4.7 1t3.8 2.5 2.5 3.8',
    address: `https://www.google.com/search?udm=50&aep=11&q=${question}`,
    opens: 'tab',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/stefanobartoletti/nuxt-social-share
   */
  perplexity: {
    label: 'Perplexity',
    kind: 'assistant',
    color: '#1fb8cd',
    icon: 'M22.4 7h-2.3V0l-7.5 6.4V.2h-1.2v6.2L4.4 0v7H1.7v10.5h2.9V24l7-6.4v6.2h1v-6l7 6.2v-6.5h2.9zm-3.5-4.4V7h-5.3zm-13.3 0 5 4.5h-5zM2.8 16.3v-8h7.8l-6.1 6v2zm2.8 5v-6.5l5.8-5.7v7zm12.8.1-5.8-5.2V9.1l5.8 5.7zm2.8-5h-1.7v-2l-6.1-6.2h7.8z',
    address: `https://www.perplexity.ai/search?q=${question}`,
    opens: 'tab',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/stefanobartoletti/nuxt-social-share
   */
  grok: {
    label: 'Grok',
    kind: 'assistant',
    color: '#000000',
    icon: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20m0 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14m9.5-5L24 2.5 2.5 24 0 21.5z',
    address: `https://x.com/i/grok?text=${question}`,
    opens: 'tab',
  },
  /**
   * @checked 2026-11-22
   * @see https://html.spec.whatwg.org/multipage/iframe-embed-object.html
   */
  embed: {
    label: 'Embed',
    kind: 'device',
    color: '#444444',
    icon: 'M8.5 5.5 2 12l6.5 6.5 1.8-1.8L5.6 12l4.7-4.7zm7 0-1.8 1.8 4.7 4.7-4.7 4.7 1.8 1.8L22 12z',
    action: 'embed',
  },
  /**
   * @checked 2026-11-22
   * @see https://developer.mozilla.org/docs/Web/API/ClipboardItem
   */
  clip: {
    label: 'Copy for email',
    kind: 'device',
    color: '#444444',
    icon: 'M2 2h15v2.5H4.5V17H2zm5 5h15v15H7zm2.5 2.5v1l5 3.5 5-3.5v-1zm0 4v6h10v-6l-5 3.5z',
    action: 'clip',
  },
  /** @checked 2026-11-22 */
  signature: {
    label: 'Signature',
    kind: 'device',
    color: '#444444',
    icon: 'M18 2l4 4L10 18l-5.5 1.5L6 14zM2 21h20v2H2z',
    action: 'signature',
  },
  /** @checked 2026-11-22 */
  print: {
    label: 'Print',
    kind: 'device',
    color: '#444444',
    icon: 'M6 2h12v4H6zM1 8h22v11h-4v-5H5v5H1zm6 8h10v6H7z',
    action: 'print',
  },
  /** @checked 2026-11-22 */
  qr: {
    label: 'QR code',
    kind: 'device',
    color: '#444444',
    icon: 'M2 2h9v9H2zm2 2v5h5V4zm1.5 1.5h2v2h-2zM13 2h9v9h-9zm2 2v5h5V4zm1.5 1.5h2v2h-2zM2 13h9v9H2zm2 2v5h5v-5zm1.5 1.5h2v2h-2zM13 13h3v3h-3zm6 0h3v3h-3zm-3 3h3v3h-3zm-3 3h3v3h-3zm6 0h3v3h-3z',
    action: 'qr',
  },
  /**
   * The app has no URL that takes a link; it scans a QR code with the camera, or from a saved picture.
   * @checked 2026-11-22
   */
  wechat: {
    label: 'WeChat',
    kind: 'messenger',
    color: '#07c160',
    icon: 'M8.7 2.2C3.9 2.2 0 5.5 0 9.5a7 7 0 0 0 3 5.6l.2.6-.4 1.5v.2q0 .3.3.3h.1l2-1.1.7-.1 2.8.4h.8c-.9-2.7.2-5 2-6.5 1.6-1.4 3.8-2 5.8-1.9C16.7 5 13 2.2 8.7 2.2M5.8 6a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4m5.8 0a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4m5.3 2.9a8 8 0 0 0-5.2 1.7A5.5 5.5 0 0 0 9.9 17c1 2.4 3.6 4.2 6.9 4.2q1.2 0 2.3-.3h.6l1.6 1h.1q.3 0 .3-.2v-.2l-.4-1.2V20l.2-.4A6 6 0 0 0 24 15c0-3.2-3-5.9-6.7-6.1zM14.4 12.1a1 1 0 1 1 0 2 1 1 0 0 1 0-2m4.9 0a1 1 0 1 1 0 2 1 1 0 0 1 0-2',
    action: 'qr',
  },
  /**
   * @checked 2026-11-22
   * @see https://developers.facebook.com/docs/sharing/reference/send-dialog
   */
  messenger: {
    label: 'Messenger',
    kind: 'messenger',
    color: '#0866ff',
    icon: 'M12 0C5.2 0 0 5 0 11.6q.1 5.4 3.8 8.7l.3.6v2.2a1 1 0 0 0 1.4.8l2.4-1h.6a13 13 0 0 0 3.5.4c6.8 0 12-5 12-11.7S18.8 0 12 0m6.8 7.4c.5 0 1 .6.6 1.1L15.3 15a1 1 0 0 1-1 .2l-3.9-2.5H10l-4.3 3a.7.7 0 0 1-1-1l4.1-6.4a1 1 0 0 1 1-.2l3.9 2.5h.5l4.3-3z',
    address: 'fb-messenger://share/?link={url}',
    opens: 'self',
    app: true,
    doubtful: true,
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/kytta/share2fedi/blob/main/src/lib/project.ts
   */
  gnusocial: {
    label: 'GNU social',
    kind: 'network',
    color: '#a22430',
    icon: 'M4.2 0a3 3 0 0 0-3.1 3.2v12.6c0 1.7 1.4 3.1 3.1 3.1h9.4c0 3.6-4.8 5.1-4.8 5.1s8 0 9.3-5h1.7c1.7 0 3.1-1.5 3.1-3.2V3.2A3 3 0 0 0 19.8 0zm4.5 2.5H9c.4.4-.5.7-.5 2.1 0 .7-.1 1.2 1.1 1.2.8 0 .5-.8 1.5-.8q1 .2 1 .8 0-.6.9-.8c1 0 .7.8 1.5.8 1.3 0 1-.5 1.1-1.2 0-1.4-.8-1.7-.5-2h.2c.5 0 1.6 1.5 1.6 2.1s0 1.8-1 2.4a5 5 0 0 1 1.4 2.7h-2s-.5-2.1-3-2c-2.5 0-2.8.5-2.8 3.1 0 2.7 1.1 3.6 2.9 3.6 2.7.1 2.5-1.4 2.5-1.4h-1.3l-.7-1.9h4.4c0 2.1-.9 5.4-5 5.2-4.3-.2-5.2-3.5-5.3-5.7q-.2-2 1.2-3.6c-1-.6-1-1.7-1-2.4 0-.9 1.1-2 1.6-2.2',
    address: 'https://{server}/notice/new?status_textarea={note}',
    doubtful: true,
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/kytta/share2fedi/blob/main/src/lib/project.ts
   */
  hubzilla: {
    label: 'Hubzilla',
    kind: 'network',
    color: '#43488a',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m2 5v14h3v-5.5h6V19h3V5h-3v5.5H9V5z',
    address: 'https://{server}/rpost?body={note}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  yahoomail: {
    label: 'Yahoo Mail',
    kind: 'mail',
    color: '#6001d2',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4M3 5l5 8v6h3v-6l5-8h-3.4l-3.1 5-3.1-5zm14 0v9h2.5V5zm0 11v3h2.5v-3z',
    address: 'https://compose.mail.yahoo.com/?body={mail}&subject={title}&to={to}&cc={cc}&bcc={bcc}',
    like: 'email',
    doubtful: true,
  },
  /**
   * @checked 2026-11-22
   * @see https://xmpp.org/extensions/xep-0147.html
   */
  xmpp: {
    label: 'XMPP',
    kind: 'messenger',
    color: '#002b5c',
    icon: 'm3.4 4.6 1 .4 3.1.9v.5A16 16 0 0 0 12 16.8a16 16 0 0 0 4.5-11l3-.8 1.1-.4L24 3.3c-.1 5.7-4.9 11.6-10.5 14.9q2 1.6 4.4 2.2v.3a15 15 0 0 1-4.8-1.3L12 19l-1 .4a15 15 0 0 1-5 1.3v-.3q2.4-.6 4.4-2.2C4.9 14.9.1 9 0 3.2z',
    address: 'xmpp:?message;body={note}',
    opens: 'self',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  kakaostory: {
    label: 'KakaoStory',
    kind: 'network',
    color: '#ffcd00',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m2 5v14h3v-5l1.5-1.7L15 19h3.6l-6-9L18 5h-3.8L9 10.5V5z',
    address: 'https://story.kakao.com/share?url={url}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  qq: {
    label: 'QQ',
    kind: 'messenger',
    color: '#1ebafc',
    icon: 'm21.4 15-.8-2.2-1-2.7v-.9C19.5 4.6 17.3 0 12 0S4.5 4.6 4.5 9.2v.9l-1 2.7-.9 2.2c-1 3.3-.7 4.7-.4 4.7.5 0 2-2.5 2-2.5 0 1.5.8 3.4 2.5 4.8l-1.9.8q-.5.6-.3.8c.4.6 5.9.4 7.5.2 1.6.2 7.1.4 7.5-.2q.2-.2-.3-.8l-1.9-.8a7 7 0 0 0 2.4-4.8s1.6 2.6 2.1 2.5c.3 0 .6-1.4-.4-4.7',
    address: 'https://connect.qq.com/widget/shareqq/index.html?url={url}&title={title}&desc={text}&pics={image}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  douban: {
    label: 'Douban',
    kind: 'network',
    color: '#2d963d',
    icon: 'M2 1h20v3H2zm2 5.5h16V16H4zm3 3V13h10V9.5zM1 20h22v3H1zm5-3h3l1 3H7zm9 0h3l-1 3h-3z',
    address: 'https://www.douban.com/share/service?href={url}&name={title}&text={text}&image={image}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  instapaper: {
    label: 'Instapaper',
    kind: 'bookmark',
    color: '#1f1f1f',
    icon: 'M14.8 20.3c0 1.8.2 2 2.9 2.3V24H6.3v-1.4c2.7-.3 3-.5 3-2.3V3.7c0-1.8-.3-2-3-2.3V0h11.4v1.4c-2.7.2-3 .5-3 2.3z',
    address: 'https://www.instapaper.com/edit?url={url}&title={title}&description={text}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  evernote: {
    label: 'Evernote',
    kind: 'bookmark',
    color: '#00a82d',
    icon: 'm8.2 5.4-.2.9q-.5.3-1 .2H3.2l-.5.2L8.4.8l-.1.5v4.1m5.4 17.9a3 3 0 0 1-1.2-1.4l-.2-1.1a3 3 0 0 1 3-3q.8 0 .9.9a1 1 0 0 1-.5.8h-.3q-.3 0-.7.3l-.3.7q0 .5.3.8.6.5 1.3.5a2.4 2.4 0 0 0 2.5-2.4q-.1-2-2-2.8l-.6-.2h-.6c-.8-.2-2.9-.8-3-2.7 0 0-.6 2.8-1.8 3.6l-.5.1h-.4q-3.2.4-5.6-2s-1-.8-1.5-3L2 9.7V9q0-1.5 1.3-1.7h4q1 0 1.3-.4.6-.6.5-1.3V1.4Q9 0 10.7 0h1.1l.5.2c1.2.3 1.5 1.5 1.5 1.5l3.4.6c1 .2 3.8.4 4.3 3 1.2 6.6.5 12.9.4 12.9C21 24.3 16 24 16 24a4 4 0 0 1-2.4-.7m4.5-13q-1-.2-1.4.6v.4l1.3.2 1.2.1.1-.4q0-.8-1.2-1',
    address: 'https://www.evernote.com/clip.action?url={url}&title={title}',
    doubtful: true,
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/FreshRSS/FreshRSS/issues/5285
   */
  buffer: {
    label: 'Buffer',
    kind: 'blog',
    color: '#231f20',
    icon: 'M1.4 5.5 11.9 0l10.7 5.5L12 11zm3.3 4.8 7.2 3.5 7.3-3.5 3.4 1.6L12 17.1 1.4 12zm0 6.2 7.2 3.9 7.3-4 3.4 1.9L12 24 1.4 18.3z',
    address: 'https://publish.buffer.com/compose?url={url}&text={text}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  blogger: {
    label: 'Blogger',
    kind: 'blog',
    color: '#ff5722',
    icon: 'M22 24H2a2 2 0 0 1-2-2V2Q.2.2 2 0h20q1.8.2 2 2v20a2 2 0 0 1-2 2M12 4H9a5 5 0 0 0-5 5v6a5 5 0 0 0 5 5h6a5 5 0 0 0 5-5v-4q0-1-1-1h-1a1 1 0 0 1-1-1 5 5 0 0 0-5-5m3 12H9q-.9-.1-1-1 .1-1.2 1-1h6q1 .1 1 1 0 1.2-1 1m-2.5-8q1 .1 1 1 0 1.2-1 1H9q-1-.1-1-1 0-1.2 1-1z',
    address: 'https://www.blogger.com/blog-this.g?u={url}&n={title}&t={text}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  wordpress: {
    label: 'WordPress',
    kind: 'blog',
    color: '#21759b',
    icon: 'M21.5 6.8a11 11 0 0 1-4 14.5l3.2-9.5a10 10 0 0 0 .8-5m-8 .1h1.2c.6-.2.5-1 0-1l-3 .2L9 5.9c-.6 0-.6.9 0 .9h1l1.8 4.7-2.4 7L5.3 7l1.3-.1c.6 0 .5-1 0-.9l-3 .1H3a11 11 0 0 1 9-4.8q4.3 0 7.3 2.8H19c-1 0-1.8 1-1.8 2q.1 1.2 1 2.5.9 1 1 3-.1 1.3-.8 3.4l-1.1 3.6zM12 22.8q-1.5 0-3-.5l3.2-9.4 3.3 9.1v.2q-1.5.6-3.5.6M1.2 12q0-2.3 1-4.4l5 14.1c-3.5-1.7-6-5.4-6-9.7M12 0a12 12 0 1 0 0 24 12 12 0 0 0 0-24',
    address: 'https://wordpress.com/press-this.php?u={url}&t={title}&s={text}&i={image}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  livejournal: {
    label: 'LiveJournal',
    kind: 'blog',
    color: '#00b0ea',
    icon: 'M18 14.7a7 7 0 0 0-3.3 3.4l4.3.9zM2.6 8.3 0 5.8q1.8-4 5.8-5.8l2.5 2.5a11.2 11.2 0 1 1-5.8 5.8l9.1 9.1q1.8-4 5.8-5.8L8.3 2.5a11 11 0 0 0-5.8 5.8',
    address: 'https://www.livejournal.com/update.bml?event={url}&subject={title}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  gab: {
    label: 'Gab',
    kind: 'network',
    color: '#21cf7b',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m13.5 7.5a7 7 0 1 0 1.5 5V11h-7v3h3.5a4 4 0 1 1-.5-4.5z',
    address: 'https://gab.com/compose?url={url}&text={text}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  trello: {
    label: 'Trello',
    kind: 'bookmark',
    color: '#0052cc',
    icon: 'M21.1 0H3a3 3 0 0 0-3 2.9V21a3 3 0 0 0 2.9 3H21a3 3 0 0 0 2.9-2.9V3a3 3 0 0 0-2.8-3M10.3 17.3a1 1 0 0 1-1 1h-4a1 1 0 0 1-.9-1v-12a1 1 0 0 1 1-.9h4a1 1 0 0 1 1 1zm9.3-5.5a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1V5.4a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1z',
    address: 'https://trello.com/add-card?mode=popup&url={url}&name={title}&desc={text}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  quora: {
    label: 'Quora',
    kind: 'network',
    color: '#b92b27',
    icon: 'M7.4 1a12 12 0 0 1 13.8 18.5l2.5 2.5c.7.7.2 2-.9 2h-11A12 12 0 0 1 7.4 1m7.3 4.4a7.2 7.2 0 1 0-5.5 13.2 7.2 7.2 0 0 0 5.5-13.2',
    address: 'https://www.quora.com/share?url={url}&title={title}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  yammer: {
    label: 'Viva Engage',
    kind: 'network',
    color: '#106ebe',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m.5 5L10 19h4l5.5-14h-3.3L12 15.5 7.8 5z',
    address: 'https://www.yammer.com/messages/new?login=true&status={note}',
    doubtful: true,
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/osompress/genesis-simple-share/issues/95
   */
  mix: {
    label: 'Mix',
    kind: 'bookmark',
    color: '#ff8126',
    icon: 'M0 0v21.6q.2 2.3 2.4 2.4a2.4 2.4 0 0 0 2.4-2.4V6.4A2.4 2.4 0 0 1 7.2 4a2.4 2.4 0 0 1 2.4 2.4v9.3a2.4 2.4 0 0 0 2.4 2.4 2.4 2.4 0 0 0 2.4-2.4V12a2.4 2.4 0 0 1 2.4-2 2.4 2.4 0 0 1 2.4 2.3v1.3a2.4 2.4 0 0 0 2.4 2.3 2.4 2.4 0 0 0 2.4-2.3V0h-.1q-2 0-3.7.7a9 9 0 0 1 3.6-.7z',
    address: 'https://mix.com/add?url={url}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  meneame: {
    label: 'Menéame',
    kind: 'network',
    color: '#e35614',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m0 7.5V19h3v-7q1.7-2.5 3.5 0v7h3v-7q1.7-2.5 3.5 0v7h3v-8q-1-5-7.5-2-2-1.5-5.5-.3V7.5z',
    address: 'https://www.meneame.net/submit?url={url}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  refind: {
    label: 'Refind',
    kind: 'bookmark',
    color: '#4286ee',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m2 5v14h3v-5h2.5l3.5 5h3.6l-4-5.6A4.5 4.5 0 0 0 13.5 5zm3 3h4.5a1.7 1.7 0 0 1 0 3.4H9z',
    address: 'https://refind.com/?url={url}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  houzz: {
    label: 'Houzz',
    kind: 'bookmark',
    color: '#4dbc15',
    icon: 'M1.3 0v24h8v-7.6h5.4V24h8V10.4l-16-4.6V0z',
    address: 'https://www.houzz.com/imageClipperUpload?link={url}&imageUrl={image}&title={title}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  'amazon-wishlist': {
    label: 'Amazon Wish List',
    kind: 'bookmark',
    color: '#ff9900',
    icon: 'm16.2 18 .8-.1 2.4-2.1q.4-.4 0-.9l-.2-.2q-.9-.9-1-2.7V6.5c0-1.9 0-3.6-1.4-5A9 9 0 0 0 12 0C9 0 5.7 1.1 5 4.9q0 .6.4.6l3.1.4q.5 0 .5-.6.6-2 2.6-2 1.1 0 1.8.9.5 1 .4 2V7l-1 .1c-1.6.2-3.6.4-5 1q-3.2 1.3-3.4 5.2c0 3.3 2 5 4.8 5 2.2 0 3.5-.6 5.2-2.4l.2.4c.5.6.7 1 1.6 1.8M9 12.6c0-2.7 2.5-3.2 4.8-3.2v.9q.1 1.8-.6 3.2-.8 1.4-2.2 1.4-1.9-.1-2-2.3M.7 18.3c3.9 2.4 10 6 19.7 1.5q.8-.3.3.6a13 13 0 0 1-9.3 3.6c-5.7 0-10-3.8-11.3-5.4-.3-.4.1-.6.3-.5zm20-.4c.9 0 2.2 0 2.5.3s0 1.5-.3 2.3q-.7 1.4-1.2 1.7-.7.4-.3-.2c.1-.4 1-2.5.7-3s-1.8-.2-2.5-.2h-.1l-.4.1h-.4c0-.4 1.2-.9 2-1',
    address: 'https://www.amazon.com/gp/wishlist/static-add?u={url}&t={title}',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  openchat: {
    label: 'OpenChat',
    kind: 'messenger',
    color: '#4b37a5',
    icon: 'M12 1a11 11 0 1 1-5.5 20.5L1 23l1.5-5.5A11 11 0 0 1 12 1m-6.5 9.8v2.4H8v-2.4zm5.3 0v2.4h2.4v-2.4zm5.2 0v2.4h2.5v-2.4z',
    address: 'https://oc.app/?url={url}&text={text}#/share',
    doubtful: true,
  },
  /** @checked 2026-11-22 */
  dscvr: {
    label: 'DSCVR',
    kind: 'network',
    color: '#3b00b9',
    icon: 'M4 0h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4m2 5v14h6a7 7 0 0 0 0-14zm3 3h3a4 4 0 0 1 0 8H9z',
    address: 'https://dscvr.one/?url={url}&text={text}&title={title}',
    doubtful: true,
  },
};

/**
 * Aliases: the names of other share widgets and common spellings, and the channel they stand for. Loaded when a page
 * names a channel that is not a default one.
 */
export const aliases: Record<string, string> = {
  'x-twitter': 'x',
  'x-com': 'x',
  tweet: 'x',
  fb: 'facebook',
  'linked-in': 'linkedin',
  li: 'linkedin',
  wa: 'whatsapp',
  'whats-app': 'whatsapp',
  tg: 'telegram',
  'telegram-me': 'telegram',
  telegramme: 'telegram',
  bsky: 'bluesky',
  'blue-sky': 'bluesky',
  mail: 'email',
  'e-mail': 'email',
  mailto: 'email',
  copylink: 'copy',
  'copy-link': 'copy',
  copy_link: 'copy',
  copyurl: 'copy',
  'copy-url': 'copy',
  link: 'copy',
  clipboard: 'copy',
  webshare: 'native',
  'web-share': 'native',
  vkontakte: 'vk',
  ok: 'odnoklassniki',
  odnoklassniki_ru: 'odnoklassniki',
  'ok-ru': 'odnoklassniki',
  'hacker-news': 'hackernews',
  hacker_news: 'hackernews',
  hn: 'hackernews',
  ycombinator: 'hackernews',
  'y-combinator': 'hackernews',
  sinaweibo: 'weibo',
  'sina-weibo': 'weibo',
  sina_weibo: 'weibo',
  'facebook-messenger': 'messenger',
  facebook_messenger: 'messenger',
  facebookmessenger: 'messenger',
  'fb-messenger': 'messenger',
  fbmessenger: 'messenger',
  'google-gmail': 'gmail',
  google_gmail: 'gmail',
  googlemail: 'gmail',
  'google-mail': 'gmail',
  outlook_com: 'outlook',
  'outlook-com': 'outlook',
  'yahoo-mail': 'yahoomail',
  yahoo_mail: 'yahoomail',
  yahoo: 'yahoomail',
  'microsoft-teams': 'teams',
  microsoft_teams: 'teams',
  microsoftteams: 'teams',
  'ms-teams': 'teams',
  msteams: 'teams',
  raindrop_io: 'raindrop',
  'raindrop-io': 'raindrop',
  lj: 'livejournal',
  amazon_wish_list: 'amazon-wishlist',
  amazonwishlist: 'amazon-wishlist',
  text: 'sms',
  qrcode: 'qr',
  'qr-code': 'qr',
  'hatena-bookmark': 'hatena',
  'naver-blog': 'naver',
  pin: 'pinterest',
  'line-me': 'line',
  jabber: 'xmpp',
  moimir: 'mailru',
  mail_ru: 'mailru',
  'mail-ru': 'mailru',
  mymailru: 'mailru',
  'my-world': 'mailru',
  'google-plus': 'googleplus',
  google_plus: 'googleplus',
  gplus: 'googleplus',
  plusone: 'googleplus',
  getpocket: 'pocket',
};
