/** The form fields of a campaign's record, with labels, and marked if the collector rejected them. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Draft } from './record-draft.ts';

export type Form = {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  /** Whether the collector named this field, by its path in the record. */
  isInvalid: (path: string) => boolean;
};

export type InputOptions = {
  type?: 'text' | 'number' | 'datetime-local';
  hint?: string;
  isRequired?: boolean;
  most?: number;
  min?: number;
  max?: number | string;
  step?: number | 'any';
  pattern?: string;
  title?: string;
  placeholder?: string;
};

/** Id of the element with the collector's reasons. */
export const ERROR_ID = 'record-problem';

export const inputField = (
  { isInvalid }: Pick<Form, 'isInvalid'>,
  label: string,
  path: string,
  value: string,
  set: (value: string) => void,
  options: InputOptions = {},
): TemplateResult => {
  const { type = 'text', hint, isRequired = false, most, min, max, step, pattern, title, placeholder } = options;
  const hintId = `${path}-hint`;
  return html`<div class="field" data-type=${type}>
    <label for=${path}>${label}</label>
    <input
      id=${path}
      name=${path}
      type=${type}
      .value=${live(value)}
      @input=${({ target }: Event) => set((target as HTMLInputElement).value)}
      ?required=${isRequired}
      maxlength=${most ?? nothing}
      min=${min ?? nothing}
      max=${max ?? nothing}
      step=${step ?? nothing}
      pattern=${pattern ?? nothing}
      title=${title ?? nothing}
      placeholder=${placeholder ?? nothing}
      autocomplete="off"
      aria-invalid=${isInvalid(path) ? 'true' : nothing}
      aria-describedby=${[hint && hintId, isInvalid(path) && ERROR_ID].filter(Boolean).join(' ') || nothing}
    />
    ${hint ? html`<p class="hint" id=${hintId}>${hint}</p>` : nothing}
  </div>`;
};

export const checkboxField = (
  label: string,
  name: string,
  isOn: boolean,
  set: (isOn: boolean) => void,
): TemplateResult =>
  html`<label class="tick"
    ><input
      type="checkbox"
      name=${name}
      .checked=${live(isOn)}
      @change=${({ target }: Event) => set((target as HTMLInputElement).checked)}
    />
    ${label}</label
  >`;

/** The collector accepts years of four digits. */
const MAX_DATE_TIME = '9999-12-31T23:59:59';

const dateTimeField = (form: Form, label: string, path: 'starts' | 'ends', hint: string): TemplateResult => {
  const value = form.draft[path];
  return inputField(form, label, path, value, (value) => form.change({ [path]: value }), {
    type: 'datetime-local',
    max: MAX_DATE_TIME,
    hint,
    ...(value.length > 16 && { step: 1 }),
  });
};

const FIGURES = { '': 'None', landings: 'Verified landings', conversions: 'Conversions', visitors: 'Visitors' };

const goalFields = (form: Form): TemplateResult => {
  const { draft, change, isInvalid } = form;
  const options = Object.entries(FIGURES).map(
    ([figure, label]) => html`<option value=${figure} ?selected=${figure === draft.figure}>${label}</option>`,
  );
  const target = inputField(form, 'Target', 'goal.target', draft.target, (target) => change({ target }), {
    type: 'number',
    min: 1,
    step: 1,
    isRequired: true,
  });
  return html`<fieldset class="row">
    <legend>Goal</legend>
    <div class="field">
      <label for="goal.figure">Figure</label>
      <select
        id="goal.figure"
        name="goal.figure"
        aria-invalid=${isInvalid('goal.figure') ? 'true' : nothing}
        .value=${live(draft.figure)}
        @change=${({ target }: Event) => change({ figure: (target as HTMLSelectElement).value })}
      >
        ${options}
      </select>
    </div>
    ${draft.figure ? target : nothing}
  </fieldset>`;
};

const reactionFields = (form: Form): TemplateResult => {
  const { draft, change } = form;
  const { isAsked, alarm } = draft;
  const options: InputOptions = {
    type: 'number',
    min: 0,
    max: 100,
    step: 'any',
    isRequired: true,
    hint: 'Share of verified landings that raises an alarm.',
  };
  const toggle = (isAsked: boolean): void => change({ isAsked, alarm: alarm || '5' });
  const setAlarm = (alarm: string): void => change({ alarm });
  return html`<fieldset class="row">
    <legend>Feedback</legend>
    ${checkboxField('Visitors can say “Not for me”', 'reaction', isAsked, toggle)}
    ${isAsked ? inputField(form, 'Alarm above, in %', 'reaction.alarm', alarm, setAlarm, options) : nothing}
  </fieldset>`;
};

export const recordFields = (form: Form): TemplateResult => {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const title = inputField(form, 'Title', 'title', form.draft.title, (title) => form.change({ title }), {
    most: 200,
    hint: 'The name in this report.',
  });
  return html`${title}
    <div class="row">
      ${dateTimeField(form, 'Starts', 'starts', `Default: now. Your time zone, ${zone}.`)}
      ${dateTimeField(form, 'Ends', 'ends', `Default: never. Your time zone, ${zone}.`)}
    </div>
    ${goalFields(form)} ${reactionFields(form)}`;
};
