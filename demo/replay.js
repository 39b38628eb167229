/**
 * Turns a campaign into the events that the visitors' browsers would have sent, and sends them to the collector at high
 * speed.
 */

import { bodyOf, newCode, newEvent } from '/dist/core.js';

const DAY = 864e5;
const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
const chance = (part) => Math.random() < part;

/** Relative frequency of each channel. The cascades have no channels, so these are made up. */
const CHANNELS = {
  copy: 30,
  whatsapp: 18,
  telegram: 12,
  x: 10,
  facebook: 10,
  native: 8,
  email: 6,
  bluesky: 4,
  reddit: 3,
  linkedin: 2,
};

const drawChannel = () => {
  let left = Math.random() * Object.values(CHANNELS).reduce((sum, weight) => sum + weight);
  for (const [channel, weight] of Object.entries(CHANNELS)) if ((left -= weight) < 0) return channel;
};

/** A person with many referrals has used several channels. */
const drawChannels = (brought) => [...new Set(Array.from({ length: Math.ceil(Math.log2(brought + 1)) }, drawChannel))];

/**
 * All events of a campaign `[{ id, parent, t }]`, earliest first. The last one happens now. A campaign of more than six
 * days is compressed to six, because a collector rejects events older than seven days.
 */
export const eventsOf = (people, { campaign, source, now }) => {
  const length = Math.max(...people.map(({ t }) => t));
  const pace = Math.min(1, (6 * DAY) / length);
  const brought = new Map();
  for (const { parent } of people) brought.set(parent, (brought.get(parent) ?? 0) + 1);
  const visits = new Map(
    people.map(({ id, t }) => [
      id,
      {
        code: newCode(random),
        time: now - (length - t) * pace,
        channels: drawChannels(brought.get(id) ?? (chance(0.1) ? 1 : 0)),
      },
    ]),
  );

  const events = [];
  const add = (kind, data, at) =>
    events.push(
      newEvent(kind, { campaign, mode: 'anonymous', ...data }, { source, now: Math.round(Math.min(at, now)), random }),
    );
  const land = (code, parent, at, verified) => {
    const from = {
      code,
      parent: parent.code,
      channel: parent.channels[Math.floor(Math.random() * parent.channels.length)],
    };
    add('landing', { ...from, class: 'unverified' }, at);
    if (verified) add('landing', { ...from, class: 'verified' }, at + 3000);
  };
  for (const { id, parent: by } of people) {
    const { code, time, channels } = visits.get(id);
    const parent = visits.get(by);
    if (parent) land(code, parent, time, true);
    add('view', { code }, time + 1000);
    for (const channel of channels) add('intent', { code, channel }, time + 5000);
    if (parent && chance(0.04)) add('conversion', { code, name: 'sign-up' }, time + 60_000);
    // Some visitors leave at once. The cascade has only verified visitors, so these are added.
    if (parent && chance(0.06)) land(newCode(random), parent, time, false);
  }
  return events.sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
};

/**
 * Posts events in `steps` batches over `ms` milliseconds, in the widget's format; calls `progress` (0 to 1) after each.
 */
export const play = async (events, collector, { steps = 24, ms = 18_000, progress }) => {
  for (let step = 0; step < steps; step++) {
    const part = events.slice((events.length * step) / steps, (events.length * (step + 1)) / steps);
    const entries = part.map((event) => ({ id: event.id, body: JSON.stringify(event), tries: 0, due: 0 }));
    const response = await fetch(collector, { method: 'POST', body: bodyOf(entries, Date.now()) });
    if (!response.ok) throw new Error(`The collector answered ${response.status}: ${await response.text()}`);
    progress((step + 1) / steps);
    await new Promise((done) => setTimeout(done, ms / steps));
  }
};
