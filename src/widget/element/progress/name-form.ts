/** The form by which a reader chooses a name for the leaderboard, or removes it. */

import type { Words } from '../../words/progress/english.ts';
import { make, setText } from './dom.ts';
import type { Language } from './sentences.ts';

const problemOf = (status: number, words: Words): string => {
  if (status === 204) return '';
  return status === 400 ? words.nameWrong : words.failed;
};

/** `rename` gives the HTTP status: 204 done, 400 not a valid name. */
export const createNameForm = (rename: (name: string) => Promise<number>) => {
  const label = make('label', { part: 'label', for: 'name' });
  const field = make('input', {
    part: 'field',
    id: 'name',
    maxlength: 80,
    autocomplete: 'nickname',
    dir: 'auto',
    'aria-describedby': 'hint error',
  });
  const [saveButton, removeButton] = [
    make('button', { part: 'button' }),
    make('button', { part: 'button', type: 'button' }),
  ];
  const [hint, error, confirmation] = [
    make('p', { part: 'hint', id: 'hint' }),
    make('p', { part: 'error', id: 'error', role: 'alert' }),
    make('p', { part: 'said', role: 'status' }),
  ];
  const form = make(
    'form',
    { part: 'form' },
    label,
    make('div', {}, field, saveButton, removeButton),
    hint,
    error,
    confirmation,
  );
  let { words } = {} as Partial<Language>;
  let isTyped = false;

  const send = async (name: string): Promise<void> => {
    const status = await rename(name);
    if (!words) return;
    const problem = problemOf(status, words);
    const confirmed = name ? words.chosen : words.takenBack;
    if (status === 400) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    setText(error, problem);
    setText(confirmation, problem ? '' : confirmed);
    if (problem) return field.focus();
    field.value = name;
    isTyped = false;
    // The button that was pressed is hidden next, and would lose the focus.
    if (!name) field.focus();
    removeButton.hidden = !name;
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = field.value.trim().replace(/\s+/g, ' ');
    if (name) void send(name);
    else field.focus();
  });
  removeButton.addEventListener('click', () => void send(''));
  field.addEventListener('input', () => (isTyped = true));

  return {
    form,
    draw(name: string | null, language: Language): void {
      ({ words } = language);
      setText(label, words.name);
      setText(saveButton, words.choose);
      setText(removeButton, words.takeBack);
      setText(hint, words.nameHint);
      removeButton.hidden = !name;
      if (!isTyped) field.value = name ?? '';
    },
  };
};
