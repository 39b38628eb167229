/** Dialog to edit a campaign's record, rendered beside the report so that live updates do not touch the form. */

import { html, nothing, render, type TemplateResult } from 'lit';
import { messageFields } from './message-fields.ts';
import { readRecord, removeRecord, writeRecord, type Refusal, type StoredRecord } from './record-client.ts';
import { draftOf, fieldsOf, isSame, mergeDrafts, type Draft } from './record-draft.ts';
import { ERROR_ID, recordFields } from './record-fields.ts';
import { editorStyles } from './record.styles.ts';

/** `message`: what was done; `error`: why the dialog did not open. */
export type Outcome = { message: string } | { error: string };

type Question = 'leave' | 'remove';

/** The collector names fields by path; the form counts messages from one. */
const readableReason = (reason: string): string =>
  reason.replaceAll(
    /messages\[(\d+)\](\.?)/g,
    (_, index: string, dot: string) => `message ${Number(index) + 1}${dot && ': '}`,
  );

const CONFLICT = 'someone else has changed this campaign since you opened it. Your changes are still here';

const mergeNotice = (hasRecord: boolean, both: string[]): string => {
  const removed = hasRecord ? '' : ' The settings were removed; saving creates them again.';
  const kept = both.length
    ? `You both changed ${both.join(', ')}. Your version is kept; saving overwrites theirs.`
    : 'Your changes are included.';
  return `Reloaded.${removed} ${kept}`;
};

class RecordEditor {
  readonly #campaign: string;
  #stored: StoredRecord;
  /** The draft of the stored record, to find out what was edited. */
  #base: Draft;
  #draft: Draft;
  /** The collector's reasons for a rejection; each starts with the path of its field. */
  #reasons: string[] = [];
  #error = '';
  #isOutdated = false;
  #isBusy = false;
  #question: Question | undefined;
  #message = '';
  readonly #container = document.createElement('div');

  constructor(campaign: string, stored: StoredRecord) {
    this.#campaign = campaign;
    this.#stored = stored;
    this.#base = this.#draft = draftOf(stored.record);
  }

  /** Resolves with what was done, when the dialog closes. */
  async run(): Promise<string> {
    document.body.append(this.#container);
    this.#render();
    const dialog = this.#dialog;
    addEventListener('beforeunload', this.#warnOfUnsaved);
    dialog.showModal();
    this.#focus('input');
    await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
    removeEventListener('beforeunload', this.#warnOfUnsaved);
    this.#container.remove();
    return this.#message;
  }

  get #dialog(): HTMLDialogElement {
    return this.#container.querySelector('dialog')!;
  }

  #focus(selector: string): void {
    this.#container.querySelector<HTMLElement>(selector)?.focus();
  }

  #close(message = ''): void {
    this.#message = message;
    this.#dialog.close();
  }

  #change = (patch: Partial<Draft>): void => {
    this.#draft = { ...this.#draft, ...patch };
    this.#render();
  };

  #refuse({ status, reason }: Refusal, what: string): void {
    this.#isOutdated = status === 412;
    this.#reasons = status === 400 ? reason.split('; ') : [];
    const why = this.#isOutdated ? CONFLICT : this.#reasons.map(readableReason).join('; ') || reason;
    this.#error = `${what}: ${why}.`;
    this.#render();
    this.#focus(this.#isOutdated ? '.again' : '[aria-invalid]');
  }

  /** Runs one request at a time; a second press does nothing. */
  async #exclusively(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#error = '';
    this.#render();
    await work();
    this.#isBusy = false;
    if (this.#container.isConnected) this.#render();
  }

  #save = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#exclusively(async () => {
      const fields = fieldsOf(this.#draft, this.#stored.record);
      const refusal = await writeRecord(this.#campaign, fields, this.#stored);
      if (refusal) this.#refuse(refusal, 'Not saved');
      else this.#close('Campaign saved.');
    });
  };

  #remove = (): void =>
    void this.#exclusively(async () => {
      this.#question = undefined;
      const refusal = await removeRecord(this.#campaign, this.#stored);
      if (refusal) this.#refuse(refusal, 'Not removed');
      else this.#close('Campaign settings removed.');
    });

  #reload = (): void =>
    void this.#exclusively(async () => {
      const stored = await readRecord(this.#campaign);
      if ('reason' in stored) {
        this.#error = `Not reloaded: ${stored.reason}.`;
        return;
      }
      const theirs = draftOf(stored.record);
      const { draft, both } = mergeDrafts(this.#draft, this.#base, theirs);
      this.#stored = stored;
      this.#base = theirs;
      this.#draft = draft;
      this.#isOutdated = false;
      this.#error = mergeNotice(!!stored.record, both);
      this.#render();
      this.#focus('.save');
    });

  #ask(question: Question | undefined): void {
    const before = this.#question;
    this.#question = question;
    this.#render();
    const back = before === 'remove' ? '.remove-record' : '.cancel';
    this.#focus(question ? '.stay' : back);
  }

  #leave = (): void => {
    if (isSame(this.#draft, this.#base)) this.#close();
    else this.#ask('leave');
  };

  /** Chrome closes a dialog on the second Escape in a row, unless the key event itself is canceled. */
  #escape = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
    event.preventDefault();
    if (this.#question) this.#ask(undefined);
    else this.#leave();
  };

  /** For when the tab is closed or navigates away. */
  #warnOfUnsaved = (event: Event): void => {
    if (!isSame(this.#draft, this.#base)) event.preventDefault();
  };

  #confirmation(text: string, yes: string, run: () => void, no: string): TemplateResult {
    return html`<p role="alert">${text}</p>
      <button type="button" class="yes" @click=${run}>${yes}</button>
      <button type="button" class="stay" @click=${() => this.#ask(undefined)}>${no}</button>`;
  }

  #buttons(): TemplateResult {
    const reload = html`<button type="button" class="again" @click=${this.#reload}>Reload</button>`;
    const remove = html`<button type="button" class="quiet remove-record" @click=${() => this.#ask('remove')}>
      Remove settings
    </button>`;
    return html`<button class="save" aria-disabled=${this.#isBusy ? 'true' : nothing}>Save</button>
      ${this.#isOutdated ? reload : nothing}
      <button type="button" class="cancel" @click=${this.#leave}>Cancel</button>
      ${this.#stored.record ? remove : nothing}`;
  }

  #foot(): TemplateResult {
    if (this.#question === 'leave')
      return this.#confirmation('Your changes are not saved.', 'Discard changes', () => this.#close(), 'Keep editing');
    if (this.#question === 'remove')
      return this.#confirmation(
        `Title, goal, dates and messages of ${this.#campaign} are removed, and a pause ends. Events stay.`,
        'Remove settings',
        this.#remove,
        'Keep settings',
      );
    return this.#buttons();
  }

  #render(): void {
    const isInvalid = (path: string): boolean => this.#reasons.some((reason) => reason.startsWith(`${path} `));
    const form = { draft: this.#draft, change: this.#change, isInvalid };
    render(
      html`<dialog class="record" aria-labelledby="record-title" @keydown=${this.#escape} @cancel=${this.#escape}>
        <form @submit=${this.#save}>
          <h2 id="record-title">${this.#stored.record ? 'Edit' : 'Set up'} ${this.#campaign}</h2>
          <div class="fields">${recordFields(form)} ${messageFields(form)}</div>
          <div class="foot">
            <p class="problem" id=${ERROR_ID} role="alert">${this.#question ? nothing : this.#error}</p>
            <div class="buttons">${this.#foot()}</div>
          </div>
        </form>
      </dialog>`,
      this.#container,
    );
  }
}

/** Resolves when the dialog is closed. */
export const openRecordEditor = async (campaign: string, hasRecord: boolean): Promise<Outcome> => {
  const stored: StoredRecord | Refusal = hasRecord ? await readRecord(campaign) : {};
  if ('reason' in stored) return { error: `Could not open the editor: ${stored.reason}.` };
  if (!document.adoptedStyleSheets.includes(editorStyles)) document.adoptedStyleSheets.push(editorStyles);
  return { message: await new RecordEditor(campaign, stored).run() };
};
