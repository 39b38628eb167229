/** Draws progress, leaderboard and name form into the shadow root of `<pass-along-progress>`. */

import type { Milestone, BoardEntry, Progress } from '../../../core/progress-answers.ts';
import { make, setText } from './dom.ts';
import { createNameForm } from './name-form.ts';
import { degreesIn, goalIn, placeIn, statesIn, type Language } from './sentences.ts';
import { styles } from './styles.ts';

/** What to show. Without `board` there is no leaderboard and no form. */
export type View = { progress: Progress; board: BoardEntry[] | undefined; language: Language };

const milestoneRow = (it: Milestone, index: number, language: Language): HTMLElement => {
  const [before, after] = goalIn(it, language);
  const states = statesIn(it.states, language);
  const row = make(
    'li',
    { part: 'milestone' },
    make(
      'p',
      { part: 'goal', id: `goal-${index}` },
      // Not every friend counts: four may have come, and one of them signed up.
      ...(it.next === null ? [] : [make('slot', { name: `${it.name}-conversion` }, it.conversion), ': ']),
      before,
      make('slot', { name: it.name }, it.name),
      after,
    ),
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

const boardRow = (it: BoardEntry, language: Language): HTMLElement =>
  make('li', { value: it.rank }, make('bdi', { part: 'name' }, it.name), ` ${placeIn(it, language)}`);

/** Gives the function that draws a view; `undefined` shows the page's own content again. */
export const createRenderer = (
  root: ShadowRoot,
  rename: (name: string) => Promise<number>,
): ((view: View | undefined) => void) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const pageContent = make('slot');
  const degrees = make('p', { part: 'degrees', role: 'status' });
  const milestones = make('ul', { part: 'milestones', role: 'list' });
  const title = make('p', { part: 'title', id: 'title' });
  const board = make('ol', { part: 'board', role: 'list', 'aria-labelledby': 'title' });
  const form = createNameForm(rename);
  const parts = [degrees, milestones, title, board, form.form];
  root.append(pageContent, ...parts);

  /** A list is drawn anew only if its content changed: a screen reader may be in the middle of it. */
  const drawn = new Map<HTMLElement, string>();
  const fill = (list: HTMLElement, rows: unknown[], language: Language, row: () => HTMLElement[]): void => {
    const now = JSON.stringify([language.tag, rows]);
    if (drawn.get(list) !== now) list.replaceChildren(...row());
    drawn.set(list, now);
    list.hidden = !rows.length;
  };

  const draw = (view: View | undefined): void => {
    const { progress, board: places, language } = view ?? {};
    const degreesText = progress && language ? degreesIn(progress.degrees, language) : '';
    const isEmpty = !view || (!degreesText && !view.progress.milestones.length && !places);
    pageContent.hidden = !isEmpty;
    for (const part of parts) part.hidden = isEmpty;
    if (isEmpty || !progress || !language) return;
    setText(degrees, degreesText);
    fill(milestones, progress.milestones, language, () =>
      progress.milestones.map((it, index) => milestoneRow(it, index, language)),
    );
    fill(board, places ?? [], language, () => (places ?? []).map((it) => boardRow(it, language)));
    setText(title, language.words.board);
    title.hidden = board.hidden;
    form.form.hidden = !places;
    form.draw(progress.name, language);
  };
  draw(undefined);
  return draw;
};
