/** A campaign's record as a dialog to make it, change it or remove it. Beside the screen, so that news do not touch what is typed. */

import { html, nothing, render, type TemplateResult } from 'lit';
import { readRecord, removeRecord, writeRecord, type StoredRecord, type Refusal } from './record-client.ts';
import { draftOf, fieldsOf, isSame, mergeDrafts, type Draft } from './record-draft.ts';
import { editorStyles } from './record.styles.ts';
import { recordFields, ERROR_ID } from './record-fields.ts';
import { messageFields } from './message-fields.ts';

/** `problem`: why there was no form. */
export type Outcome = { says: string } | { problem: string };

/** What the collector says of the record, in words of the form: wordings are counted from one there. */
const readableReason = (reason: string): string =>
  reason.replaceAll(
    /messages\[(\d+)\](\.?)/g,
    (_, index: string, dot: string) => `wording ${Number(index) + 1}${dot && ': '}`,
  );

const CHANGED = 'somebody else has changed this record since you opened it. What you typed is still here';

/** Resolves when the dialog is gone. */
export const openRecordEditor = async (campaign: string, hasRecord: boolean): Promise<Outcome> => {
  const first: StoredRecord | Refusal = hasRecord ? await readRecord(campaign) : {};
  if ('reason' in first) return { problem: `Not opened: ${first.reason}.` };
  if (!document.adoptedStyleSheets.includes(editorStyles)) document.adoptedStyleSheets.push(editorStyles);

  let kept: StoredRecord = first;
  let base = draftOf(kept.record);
  let draft = base;
  /** What the collector has against the record, path first. */
  let reasons: string[] = [];
  let problem = '';
  let isOutdated = false;
  let isBusy = false;
  let question: 'leave' | 'remove' | undefined;
  let says = '';

  const place = document.body.appendChild(document.createElement('div'));
  const dialog = (): HTMLDialogElement => place.querySelector('dialog')!;
  const focus = (selector: string): void => place.querySelector<HTMLElement>(selector)?.focus();
  const close = (said = ''): void => {
    says = said;
    dialog().close();
  };

  const change = (patch: Partial<Draft>): void => {
    draft = { ...draft, ...patch };
    draw();
  };
  const refuse = ({ status, reason }: Refusal, what: string): void => {
    isOutdated = status === 412;
    reasons = status === 400 ? reason.split('; ') : [];
    problem = `${what}: ${isOutdated ? CHANGED : reasons.map(readableReason).join('; ') || reason}.`;
    draw();
    focus(isOutdated ? '.again' : '[aria-invalid]');
  };
  /** One thing at a time: a second press does nothing. */
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    problem = '';
    draw();
    await work();
    isBusy = false;
    if (place.isConnected) draw();
  };

  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    void once(async () => {
      const refused = await writeRecord(campaign, fieldsOf(draft, kept.record), kept);
      refused ? refuse(refused, 'Not saved') : close('The record is saved.');
    });
  };
  const drop = (): void =>
    void once(async () => {
      question = undefined;
      const refused = await removeRecord(campaign, kept);
      refused ? refuse(refused, 'Not removed') : close('The record is removed.');
    });
  const readAgain = (): void =>
    void once(async () => {
      const found = await readRecord(campaign);
      if ('reason' in found) {
        problem = `Not read: ${found.reason}.`;
        return;
      }
      const theirs = draftOf(found.record);
      const { draft: together, both } = mergeDrafts(draft, base, theirs);
      [kept, base, draft, isOutdated] = [found, theirs, together, false];
      const gone = found.record ? '' : ' There is no record any more: saving makes one.';
      problem = `Read again.${gone} ${both.length ? `You both changed ${both.join(', ')}. What you typed stays, and Save puts it over theirs.` : 'What you typed is in it.'}`;
      draw();
      focus('.save');
    });

  const ask = (next: typeof question): void => {
    const before = question;
    question = next;
    draw();
    focus(next ? '.stay' : before === 'remove' ? '.remove-record' : '.cancel');
  };
  const leave = (): void => (isSame(draft, base) ? close() : ask('leave'));
  /** A browser lets Escape through the second time, unless its key is caught. */
  const escape = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
    event.preventDefault();
    question ? ask(undefined) : leave();
  };

  const asked = (text: string, yes: string, act: () => void, no: string): TemplateResult =>
    html`<p role="alert">${text}</p>
      <button type="button" class="yes" @click=${act}>${yes}</button>
      <button type="button" class="stay" @click=${() => ask(undefined)}>${no}</button>`;
  const buttons = (): TemplateResult =>
    html`<button class="save" aria-disabled=${isBusy ? 'true' : nothing}>Save</button>
      ${isOutdated ? html`<button type="button" class="again" @click=${readAgain}>Read it again</button>` : nothing}
      <button type="button" class="cancel" @click=${leave}>Cancel</button>
      ${kept.record ? html`<button type="button" class="quiet remove-record" @click=${() => ask('remove')}>Remove the record</button>` : nothing}`;
  const foot = (): TemplateResult => {
    if (question === 'leave')
      return asked('What you typed is not saved.', 'Leave without saving', () => close(), 'Go on editing');
    if (question === 'remove')
      return asked(
        `Title, goal, dates and wordings of ${campaign} go, and a pause ends. Events stay, and widgets run.`,
        'Remove it',
        drop,
        'Keep it',
      );
    return buttons();
  };

  const isInvalid = (path: string): boolean => reasons.some((reason) => reason.startsWith(`${path} `));
  const draw = (): void => {
    const form = { draft, change, isInvalid };
    render(
      html`<dialog class="record" aria-labelledby="record-title" @keydown=${escape} @cancel=${escape}>
        <form @submit=${save}>
          <h2 id="record-title">${kept.record ? 'Record of' : 'Set up'} ${campaign}</h2>
          <div class="fields">${recordFields(form)} ${messageFields(form)}</div>
          <div class="foot">
            <p class="problem" id=${ERROR_ID} role="alert">${question ? nothing : problem}</p>
            <div class="buttons">${foot()}</div>
          </div>
        </form>
      </dialog>`,
      place,
    );
  };

  /** For a tab that is closed, or a page that is left. */
  const warn = (event: Event): void => void (isSame(draft, base) || event.preventDefault());
  draw();
  addEventListener('beforeunload', warn);
  dialog().showModal();
  focus('input');
  await new Promise((closed) => dialog().addEventListener('close', closed, { once: true }));
  removeEventListener('beforeunload', warn);
  place.remove();
  return { says };
};
