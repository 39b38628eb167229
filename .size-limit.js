/**
 * What each part may weigh, brotli. A new limit is a decision: what is measured and a tenth, never a round number to
 * grow into.
 */
export default [
  { name: 'Script tag, Lit and the default channels included', path: 'dist/cdn/pass-along.js', limit: '14 kB' },
  {
    name: 'All that loads before a click where there is a campaign to follow: 2 scripts',
    path: ['dist/cdn/pass-along.js', 'dist/cdn/chunks/apply-attributes-*.js'],
    limit: '15.8 kB',
  },
  { name: 'The other channels, when one is named', path: 'dist/cdn/chunks/channels.more-*.js', limit: '9.3 kB' },
  { name: 'Web vitals, with `vitals`', path: 'dist/cdn/chunks/web-vitals-*.js', limit: '3.3 kB' },
  { name: 'Advice for authors, with `debug`', path: 'dist/cdn/chunks/attribute-warnings-*.js', limit: '3.74 kB' },
  { name: '`<pass-along-progress>`, a script of its own', path: 'dist/cdn/pass-along-progress.js', limit: '5.2 kB' },
  { name: 'Outbox, storage and transport alone', path: '.cache/size/outbox.js', limit: '1.45 kB' },
  { name: '`pass-along/core`, all of it', path: '.cache/size/core.js', limit: '14.7 kB' },
];
