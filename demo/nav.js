/** The index of all demo pages, at the end of each. */

const PAGES = {
  './': 'Start',
  'configure.html': 'Configure the buttons',
  'looks.html': 'Looks and layouts',
  'email.html': 'Email',
  'embed.html': 'Embedding',
  'fediverse.html': 'Fediverse',
  'word-of-mouth.html': 'Word of mouth',
  'languages.html': 'Languages',
  'privacy.html': 'Privacy',
  'plain.html': 'Two lines',
};

const here = location.pathname.split('/').pop() || './';
const nav = document.createElement('nav');
nav.ariaLabel = 'Demo pages';
const list = nav.appendChild(document.createElement('ul'));
for (const [href, text] of Object.entries(PAGES)) {
  const link = Object.assign(document.createElement('a'), { href, textContent: text });
  if (href === here || (href === './' && here === 'index.html')) link.ariaCurrent = 'page';
  list.appendChild(document.createElement('li')).append(link);
}
(document.querySelector('main') ?? document.body).append(nav);
