/** The form's fields for the options. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatProse } from '../format-prose.ts';
import type { Chosen } from './chosen.ts';
import type { Field, FieldGroup } from './fields.ts';

export type SetValue = (attribute: string, value: string | undefined) => void;

type Shown = { field: Field; value: string | undefined; set: SetValue };

const idOf = ({ attribute }: Field): string => `option-${attribute}`;
const valueOf = ({ target }: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;

const hint = (field: Field): TemplateResult =>
  html`<p class="hint" id="${idOf(field)}-hint">${formatProse(field.description)}</p>`;

const checkbox = ({ field, value, set }: Shown): TemplateResult =>
  html`<label class="tick" for=${idOf(field)}>
    <input
      id=${idOf(field)}
      type="checkbox"
      aria-describedby="${idOf(field)}-hint"
      .checked=${value !== undefined}
      @change=${({ target }: Event) => set(field.attribute, (target as HTMLInputElement).checked ? '' : undefined)}
    />
    ${field.label}
  </label>`;

const label = (field: Field): TemplateResult => html`<label for=${idOf(field)}>${field.label}</label>`;

const select = ({ field, value, set }: Shown): TemplateResult =>
  html`${label(field)}
    <select
      id=${idOf(field)}
      aria-describedby="${idOf(field)}-hint"
      @change=${(event: Event) => set(field.attribute, valueOf(event) || undefined)}
    >
      ${field.choices.map(
        ([choice, name]) => html`<option value=${choice} .selected=${choice === (value ?? '')}>${name}</option>`,
      )}
    </select>`;

const input = ({ field, value, set }: Shown): TemplateResult =>
  html`${label(field)}
    <input
      id=${idOf(field)}
      autocomplete="off"
      spellcheck="false"
      placeholder=${field.placeholder ?? nothing}
      aria-describedby="${idOf(field)}-hint"
      .value=${value ?? ''}
      @input=${(event: Event) => set(field.attribute, valueOf(event) || undefined)}
    />`;

/** The value of an option that may go without one. */
const valueBeside = ({ field, value, set }: Shown): TemplateResult =>
  html`<input
    aria-label="${field.label}: value"
    autocomplete="off"
    placeholder="value, if any"
    .value=${value ?? ''}
    @input=${(event: Event) => set(field.attribute, valueOf(event))}
  />`;

const control = (shown: Shown): TemplateResult => {
  switch (shown.field.kind) {
    case 'flag':
      return checkbox(shown);
    case 'choice':
      return select(shown);
    case 'optional':
      return html`${checkbox(shown)} ${shown.value === undefined ? nothing : valueBeside(shown)}`;
    default:
      return input(shown);
  }
};

export const optionFields = ({ fields }: FieldGroup, chosen: Chosen, set: SetValue): TemplateResult =>
  html`<div class="options">
    ${fields.map(
      (field) =>
        html`<div class="field">${control({ field, value: chosen.get(field.attribute), set })} ${hint(field)}</div>`,
    )}
  </div>`;
