/** Fields for the messages of a campaign under comparison, one group each. */

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { DEFAULT_FLOOR } from '../core/campaign-record.ts';
import { newMessage, type MessageDraft } from './record-draft.ts';
import { inputField, checkboxField, type Form, type InputOptions } from './record-fields.ts';

const [LEAST, MOST] = [2, 8];

const TEXTS = [
  ['headline', 'Headline', 200],
  ['text', 'Text', 500],
  ['tagline', 'Tagline', 300],
] as const;

const messageField = (form: Form, wording: MessageDraft, index: number): TemplateResult => {
  const { draft, change, isInvalid } = form;
  const path = `messages[${index}]`;
  const set = (patch: Partial<MessageDraft>): void =>
    change({ messages: draft.messages.map((other) => (other === wording ? { ...other, ...patch } : other)) });
  const leave = ({ target }: Event): void => {
    // The focused button is removed with its row.
    (target as HTMLElement).closest('.wordings')!.querySelector<HTMLElement>('.add')!.focus();
    change({ messages: draft.messages.filter((other) => other !== wording) });
  };
  // An empty message is refused as a whole; its first text is where that can be fixed.
  const within: Pick<Form, 'isInvalid'> = {
    isInvalid: (at) => isInvalid(at) || (at === `${path}.headline` && isInvalid(path)),
  };
  const name: InputOptions = {
    isRequired: true,
    most: 32,
    pattern: ' *[a-z0-9\\-]+ *',
    title: 'Lowercase letters, digits and hyphens',
  };
  const texts = TEXTS.map(([key, label, most]) => {
    const options: InputOptions = { most, placeholder: 'Same as the page' };
    return inputField(within, label, `${path}.${key}`, wording[key], (value) => set({ [key]: value }), options);
  });
  return html`<fieldset class="wording">
    <legend>Message ${index + 1}</legend>
    ${inputField(form, 'Name', `${path}.name`, wording.name, (value) => set({ name: value }), name)} ${texts}
    <button type="button" class="quiet remove" @click=${leave}>
      Remove<span class="unseen"> message ${index + 1}</span>
    </button>
  </fieldset>`;
};

const minimumShareField = (form: Form): TemplateResult => {
  const { draft, change } = form;
  const options: InputOptions = {
    type: 'number',
    min: 0,
    max: 100,
    step: 'any',
    hint: `Default: ${DEFAULT_FLOOR * 100}%.`,
  };
  const set = (floor: string): void => change({ floor });
  return inputField(form, 'Minimum share of each, in % of visitors', 'floor', draft.floor, set, options);
};

export const messageFields = (form: Form): TemplateResult => {
  const { draft, change } = form;
  const { length } = draft.messages;
  const add = ({ target }: Event): void => {
    if (length >= MOST) return;
    const added = Array.from({ length: length ? 1 : LEAST }, newMessage);
    change({ messages: [...draft.messages, ...added] });
    // The form renders synchronously, so the new fields exist.
    (target as HTMLElement)
      .closest('.wordings')!
      .querySelectorAll<HTMLElement>('.wording')
      [length]?.querySelector('input')
      ?.focus();
  };
  return html`<fieldset class="wordings">
    <legend>Messages</legend>
    <p class="hint">
      ${LEAST} to ${MOST} texts to compare, or none. Each visitor sees one of them. Names consist of lowercase letters,
      digits and hyphens, and appear in the report.
    </p>
    ${repeat(
      draft.messages,
      ({ key }) => key,
      (wording, index) => messageField(form, wording, index),
    )}
    <button type="button" class="quiet add" aria-disabled=${length < MOST ? nothing : 'true'} @click=${add}>
      ${length ? 'Add message' : `Add ${LEAST} messages`}
    </button>
    ${
      length
        ? html`<div class="row">
            ${checkboxField('Show the better message more often', 'gain', draft.gains, (gains) => change({ gains }))}
            ${draft.gains || draft.floor ? minimumShareField(form) : nothing}
          </div>`
        : nothing
    }
  </fieldset>`;
};
