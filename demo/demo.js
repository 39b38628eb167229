/** What the demo shows besides the article: who this visitor is, and a campaign replayed at high speed. */

import { eventsOf, play } from './replay.js';

const element = document.querySelector('pass-along');
const campaign = element.getAttribute('campaign');
const collector = element.getAttribute('collector');
const at = (id) => document.getElementById(id);
const showStatus = (text) => (at('status').textContent = text);
const code = (text) => Object.assign(document.createElement('code'), { textContent: text });

const introduce = ({ code: own, parent, channel }) =>
  at('visitor').replaceChildren(
    'You are visitor ',
    code(own),
    ...(parent
      ? [', referred by ', code(parent), ...(channel ? [` via ${channel}`] : [])]
      : '. You arrived on your own: you are a seed'),
    '.',
  );

// If the report may not be framed, its document cannot be read; then the frame is hidden, and the link is enough.
const frame = at('report');
const hideIfBlocked = () => (frame.hidden = !frame.contentDocument);
frame.addEventListener('load', hideIfBlocked);
hideIfBlocked();

// The event is emitted when the lineage changes, for instance when a visitor consents.
await customElements.whenDefined('pass-along');
introduce(element.lineage);
element.addEventListener('pass-along-lineage', ({ detail }) => introduce(detail));

at('convert').addEventListener('click', () => {
  element.convert('sign-up');
  showStatus('Reported: this visitor signed up.');
});

at('play').addEventListener('click', async ({ currentTarget: button }) => {
  if (button.ariaDisabled) return;
  button.ariaDisabled = 'true';
  try {
    const { origin, people } = await (await fetch('/demo/campaign')).json();
    const events = eventsOf(people, { campaign, source: location.origin + location.pathname, now: Date.now() });
    showStatus(
      `Playing six days of ${origin}: ${people.length} people in ${Math.round(events.length / 100) * 100} events. Channels and sign-ups are random.`,
    );
    await play(events, collector, { progress: (part) => button.style.setProperty('--played', part) });
    showStatus(`Played six days of ${origin}: ${people.length} people. See the report.`);
  } catch (error) {
    showStatus(`Could not play the campaign: ${error.message}`);
  }
  button.ariaDisabled = null;
  button.style.removeProperty('--played');
});
