/** What the demo shows besides the article: who this visitor is, and a campaign in quick motion. */

import { eventsOf, play } from './replay.js';

const element = document.querySelector('pass-along');
const campaign = element.getAttribute('campaign');
const collector = element.getAttribute('collector');
const at = (id) => document.getElementById(id);
const say = (text) => (at('said').textContent = text);
const code = (text) => Object.assign(document.createElement('code'), { textContent: text });

const introduce = ({ code: own, parent, channel }) =>
  at('visitor').replaceChildren(
    'You are visitor ',
    code(own),
    ...(parent
      ? [', brought by ', code(parent), ...(channel ? [` via ${channel}`] : [])]
      : ', who came on their own: a seed'),
    '.',
  );

// A page that may not be framed leaves a frame that cannot be looked into; then the link to the report is enough.
const frame = at('report');
const look = () => (frame.hidden = !frame.contentDocument);
frame.addEventListener('load', look);
look();

// The lineage is a property; the event says when it changes, as it does when a visitor consents.
await customElements.whenDefined('pass-along');
introduce(element.lineage);
element.addEventListener('pass-along-lineage', ({ detail }) => introduce(detail));

at('convert').addEventListener('click', () => {
  element.convert('sign-up');
  say('Reported: this visitor signed up.');
});

at('play').addEventListener('click', async ({ currentTarget: button }) => {
  if (button.ariaDisabled) return;
  button.ariaDisabled = 'true';
  try {
    const { origin, people } = await (await fetch('/demo/cascade')).json();
    const events = eventsOf(people, { campaign, source: location.origin + location.pathname, now: Date.now() });
    say(
      `Playing ${origin}: ${people.length} people in ${Math.round(events.length / 100) * 100} events. Channels and sign-ups are drawn at random.`,
    );
    await play(events, collector, { progress: (part) => button.style.setProperty('--played', part) });
    say(`Played ${origin}: ${people.length} people. See the report.`);
  } catch (error) {
    say(`It could not be played: ${error.message}`);
  }
  button.ariaDisabled = null;
  button.style.removeProperty('--played');
});
