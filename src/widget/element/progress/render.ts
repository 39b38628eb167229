/** Draws progress, board and form. Text only, by the DOM's own functions, so that the strictest policy of a page allows it. */

import type { Milestone, BoardEntry, Progress } from '../../../core/progress-answers.ts';
import { degreesIn, goalIn, placeIn, statesIn, type Language } from './sentences.ts';
import { styles } from './styles.ts';

/** What is shown. `board` undefined: none is wanted. */
export type View = { progress: Progress; board: BoardEntry[] | undefined; language: Language };

export type Screen = {
  /** Nothing: the page's own content is shown again. */
  draw(view: View | undefined): void;
};

const make = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  element.append(...children);
  return element;
};

/** What is said again unchanged would be read out again. */
const say = (element: HTMLElement, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};

const milestone = (it: Milestone, index: number, language: Language): HTMLElement => {
  const [before, behind] = goalIn(it, language);
  const states = statesIn(it.states, language);
  const row = make(
    'li',
    { part: 'milestone' },
    make('p', { part: 'goal', id: `goal-${index}` }, before, make('slot', { name: it.name }, it.name), behind),
  );
  if (it.next !== null)
    row.append(
      make('progress', {
        part: 'bar',
        'aria-labelledby': `goal-${index}`,
        max: it.count,
        value: it.friends - (it.next - it.count),
      }),
    );
  if (states) row.append(make('p', { part: 'state' }, states));
  return row;
};

const place = (it: BoardEntry, language: Language): HTMLElement =>
  make('li', { value: it.rank }, make('bdi', { part: 'name' }, it.name), ` ${placeIn(it, language)}`);

/** `rename` gives 204, 400 for what cannot be a name, else another status. */
const formFor = (rename: (name: string) => Promise<number>) => {
  const label = make('label', { part: 'label', for: 'name' });
  const field = make('input', {
    part: 'field',
    id: 'name',
    maxlength: 80,
    autocomplete: 'nickname',
    dir: 'auto',
    'aria-describedby': 'hint error',
  });
  const [choose, takeBack] = [make('button', { part: 'button' }), make('button', { part: 'button', type: 'button' })];
  const [hint, error, said] = [
    make('p', { part: 'hint', id: 'hint' }),
    make('p', { part: 'error', id: 'error', role: 'alert' }),
    make('p', { part: 'said', role: 'status' }),
  ];
  const form = make('form', { part: 'form' }, label, make('div', {}, field, choose, takeBack), hint, error, said);
  let { words } = {} as Partial<Language>;
  let isTyped = false;

  const send = async (name: string): Promise<void> => {
    const status = await rename(name);
    if (!words) return;
    const wrong = status === 204 ? '' : status === 400 ? words.nameWrong : words.failed;
    if (status === 400) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    say(error, wrong);
    say(said, wrong ? '' : name ? words.chosen : words.takenBack);
    if (wrong) return field.focus();
    field.value = name;
    isTyped = false;
    // The button that was pressed is about to go.
    if (!name) field.focus();
    takeBack.hidden = !name;
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = field.value.trim().replace(/\s+/g, ' ');
    if (name) void send(name);
    else field.focus();
  });
  takeBack.addEventListener('click', () => void send(''));
  field.addEventListener('input', () => (isTyped = true));

  return {
    form,
    draw(name: string | null, language: Language): void {
      ({ words } = language);
      say(label, words.name);
      say(choose, words.choose);
      say(takeBack, words.takeBack);
      say(hint, words.nameHint);
      takeBack.hidden = !name;
      if (!isTyped) field.value = name ?? '';
    },
  };
};

export const screenIn = (root: ShadowRoot, rename: (name: string) => Promise<number>): Screen => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const own = make('slot');
  const degrees = make('p', { part: 'degrees', role: 'status' });
  const milestones = make('ul', { part: 'milestones', role: 'list' });
  const title = make('p', { part: 'title', id: 'title' });
  const board = make('ol', { part: 'board', role: 'list', 'aria-labelledby': 'title' });
  const form = formFor(rename);
  const parts = [degrees, milestones, title, board, form.form];
  root.append(own, ...parts);

  /** Drawn anew only when it says something else, so that nothing that is being read is taken away. */
  const drawn = new Map<HTMLElement, string>();
  const fill = (list: HTMLElement, rows: unknown[], language: Language, row: () => HTMLElement[]): void => {
    const now = JSON.stringify([language.tag, rows]);
    if (drawn.get(list) !== now) list.replaceChildren(...row());
    drawn.set(list, now);
    list.hidden = !rows.length;
  };

  const draw = (view: View | undefined): void => {
    const { progress, board: places, language } = view ?? {};
    const said = progress && language ? degreesIn(progress.degrees, language) : '';
    const isEmpty = !view || (!said && !view.progress.milestones.length && !places);
    own.hidden = !isEmpty;
    for (const part of parts) part.hidden = isEmpty;
    if (isEmpty || !progress || !language) return;
    say(degrees, said);
    fill(milestones, progress.milestones, language, () =>
      progress.milestones.map((it, index) => milestone(it, index, language)),
    );
    fill(board, places ?? [], language, () => (places ?? []).map((it) => place(it, language)));
    say(title, language.words.board);
    title.hidden = board.hidden;
    form.form.hidden = !places;
    form.draw(progress.name, language);
  };
  draw(undefined);
  return { draw };
};
