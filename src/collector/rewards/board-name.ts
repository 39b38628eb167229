/** Names that readers choose for the leaderboard: which are valid, and when two are the same. */

/**
 * Scripts that may be mixed in one name: UTS 39 "highly restrictive" (https://www.unicode.org/reports/tr39/, section
 * 5.2), so that no letter of one script passes for that of another.
 */
const SCRIPTS = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
  ...[
    'Greek|Cyrillic|Armenian|Hebrew|Arabic|Devanagari|Bengali|Gurmukhi|Gujarati|Oriya|Tamil|Telugu|Kannada|Malayalam',
    'Sinhala|Thai|Lao|Tibetan|Myanmar|Georgian|Ethiopic|Khmer|Thaana',
  ].flatMap((names) => names.split('|').map((name) => [name])),
];

/** Letters of these scripts, and characters common to all, such as digits. Recommended scripts of UAX 31, table 5. */
const SINGLE = SCRIPTS.map(
  (together) =>
    new RegExp(`^[${[...together, 'Common', 'Inherited'].map((name) => `\\p{scx=${name}}`).join('')}]*$`, 'u'),
);

/**
 * A letter or digit first; then also combining marks, single spaces, and punctuation that occurs in names. No invisible
 * characters, no bidirectional controls.
 */
const SHAPE = /^[\p{L}\p{Nd}](?:[\p{L}\p{Nd}\p{M}.'’·_&+-]| (?! ))*$/u;

/** Two marks on a letter occur in Vietnamese and Thai; more are "Zalgo" text. */
const STACKED_MARKS = /\p{Mn}{3}/u;

/** Tests the decomposed text, so that composed letters count too. */
const hasStackedMarks = (name: string): boolean => STACKED_MARKS.test(name.normalize('NFD'));

/** Web addresses such as `a.example` and `www.…`. Email addresses are excluded by `SHAPE`, which has no at sign. */
const ADDRESS = /[\p{L}\p{Nd}-]{1,63}\.\p{L}{2,}|^www\./iu;

const MAX_LENGTH = 40;

/** The name as it is stored: NFKC, trimmed; undefined when it is invalid. An empty text is invalid. */
export const boardName = (written: string): string | undefined => {
  if (written.length > 4 * MAX_LENGTH) return undefined;
  const name = written.normalize('NFKC').trim();
  const isRight =
    [...name].length <= MAX_LENGTH &&
    SHAPE.test(name) &&
    !hasStackedMarks(name) &&
    !ADDRESS.test(name) &&
    // Default ignorable: invisible characters, some of which are letters, such as the Hangul fillers.
    !/\p{Default_Ignorable_Code_Point}/u.test(name) &&
    SINGLE.some((script) => script.test(name));
  return isRight ? name : undefined;
};

/** Equal for names that readers would confuse: ignores case, spaces and punctuation. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s.'’·_&+-]/gu, '')
    .normalize('NFC');
