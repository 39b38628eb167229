/** `pass-along corrections`: what is left out of the figures or confirmed; with flags, changes it. */

import { randomInt } from 'node:crypto';
import { SCOPE, type Correction } from '../corrections/correction-queries.ts';
import { corrections, scopeText, WHAT, type Corrections } from '../corrections/corrections.ts';
import { wantedCorrection } from '../corrections/wanted-correction.ts';
import { figuresOf } from '../figures/figures.ts';
import { isText, REASON_WANTED } from '../http/json-body.ts';
import type { Store } from '../store/store.ts';
import { type Command, type Settings } from './command-line.ts';
import { openFolder } from './data-folder.ts';
import { isSet } from './flag-values.ts';
import { CAMPAIGN, FLAGS } from './flags.ts';
import { printable } from './progress-bar.ts';

const given = (written: string): string | undefined => written || undefined;

const numberOf = (written: string, name: string): number | undefined => {
  if (!/^\d{0,9}$/.test(written)) throw new Error(`${name} must be a whole number, not "${written}"`);
  return written ? Number(written) : undefined;
};

const [TIME, DAY] = ['2026-11-22T12:00:00Z', '2026-11-22'];

const flags = {
  data: FLAGS.data,
  campaign: CAMPAIGN,
  'leave-out': { parse: isSet, isSwitch: true as const, help: 'leave out a cascade, a span, or a network on a day' },
  confirm: { parse: isSet, isSwitch: true as const, help: 'confirm a cascade, a day or all, although it is in doubt' },
  cascade: { parse: given, placeholder: 'code', help: 'the code of a cascade: with whoever came through it' },
  since: { parse: given, placeholder: 'time', help: `what was received from then on, such as ${TIME}` },
  until: { parse: given, placeholder: 'time', help: 'and before then' },
  day: { parse: given, placeholder: 'date', help: `a day (UTC) such as ${DAY}` },
  network: { parse: numberOf, placeholder: 'bits', help: 'the landings of a network on that day, 0 to 255' },
  all: { parse: isSet, isSwitch: true as const, help: 'everything in doubt' },
  reason: { parse: given, placeholder: 'text', help: 'why; required, and logged' },
  preview: { parse: isSet, isSwitch: true as const, help: 'only say how many landings it concerns' },
  undo: { parse: numberOf, placeholder: 'number', help: 'take the correction with this number back' },
};

type Given = Settings<typeof flags>;

const lineOf = ({ id, action, reason, at, landings, ...scope }: Correction): string =>
  printable(
    `${id}: ${WHAT[action]}: ${scopeText(scope)}, ${landings} landings, ${new Date(at).toISOString()}: ${reason}`,
  );

const reasonIn = ({ reason }: Given): string => {
  if (!isText(reason)) throw new Error(`--${REASON_WANTED}`);
  return reason;
};

const undo = (made: Corrections, campaign: string, id: number, reason: string): string => {
  if (reason && !isText(reason)) throw new Error('--reason must be at most 500 characters');
  if (!made.undo(campaign, id, reason))
    throw new Error(`${campaign} has no correction ${id}. List them without --undo.`);
  return `Correction ${id} is taken back.`;
};

const correct = async (made: Corrections, campaign: string, settings: Given): Promise<string> => {
  const { cascade, since, until, day, network, all, preview } = settings;
  const action = settings['leave-out'] ? 'leave-out' : 'confirm';
  const wanted = wantedCorrection({ action, cascade, since, until, day, network, all: all || undefined });
  if ('problem' in wanted) throw new Error(wanted.problem);
  const landings = await made.preview(campaign, wanted);
  if (landings === undefined) throw new Error(`no cascade of ${campaign} contains the code ${cascade}`);
  const strangers = network === undefined ? '' : ' One in 256 strangers shares the bits of a network.';
  if (preview) return `${landings} verified landings.${strangers}`;
  return lineOf(made.make(campaign, { ...wanted, reason: reasonIn(settings) }, landings)) + strangers;
};

const answerOf = async (store: Store, settings: Given): Promise<string> => {
  const campaign = settings.campaign ?? store.defaultCampaign();
  if (campaign === undefined) throw new Error('there are no events yet, so there is nothing to correct.');
  const figures = figuresOf(store, randomInt(2 ** 31));
  const concerned = async (name: string, wanted: string) => figures.concerned(name, wanted);
  const made = corrections(store, { concerned }, Date.now);
  const { confirm, undo: id } = settings;
  const actions = [settings['leave-out'], confirm, id !== undefined].filter(Boolean).length;
  if (actions > 1) throw new Error('give one of --leave-out, --confirm and --undo');
  if (id !== undefined) return undo(made, campaign, id, settings.reason ?? '');
  if (actions) return correct(made, campaign, settings);
  if (SCOPE.some((name) => settings[name] !== undefined) || settings.all)
    throw new Error('give --leave-out or --confirm to say what to do with it');
  const list = made.list(campaign).map(lineOf);
  return list.length ? list.join('\n') : `Nothing of ${campaign} is left out or confirmed.`;
};

export const correctionsCommand: Command<typeof flags> = {
  summary: 'Lists what is left out of the figures or confirmed; or leaves out, confirms, or takes back.',
  flags,
  async run(settings) {
    const { store } = await openFolder(settings.data, { make: false });
    try {
      process.stdout.write(`${await answerOf(store, settings)}\n`);
    } finally {
      await store.close();
    }
  },
};
