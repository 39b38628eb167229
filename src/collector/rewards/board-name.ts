/** Names that readers choose for the board: what may stand there, and when two are the same. */

/**
 * Scripts that may stand together in one name: UTS 39 "highly restrictive" (https://www.unicode.org/reports/tr39/,
 * section 5.2), so that no letter of one script passes for that of another.
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

/** Letters of these scripts, and what belongs to none, such as digits. Recommended scripts of UAX 31, table 5. */
const SINGLE = SCRIPTS.map(
  (together) =>
    new RegExp(`^[${[...together, 'Common', 'Inherited'].map((name) => `\\p{scx=${name}}`).join('')}]*$`, 'u'),
);

/**
 * A letter or digit first; then also marks, single blanks, and signs that names have. Nothing invisible, nothing that
 * turns the text around.
 */
const SHAPE = /^[\p{L}\p{Nd}](?:[\p{L}\p{Nd}\p{M}.'’·_&+-]| (?! ))*$/u;

/** Two marks on a letter are Vietnamese or Thai; more are a tower. */
const TOWER = /\p{Mn}{3}/u;

/** Of decomposed text, so that what is composed counts too. */
const isTower = (name: string): boolean => TOWER.test(name.normalize('NFD'));

/** What somebody would follow: `a.example`, `www.…`, `mail@…` (the at sign is not possible anyway). */
const ADDRESS = /[\p{L}\p{Nd}-]{1,63}\.\p{L}{2,}|^www\./iu;

const LONGEST = 40;

/** The name as it is kept: NFKC, no blanks at the ends; undefined where it may not be one. An empty text is none. */
export const boardName = (written: string): string | undefined => {
  if (written.length > 4 * LONGEST) return undefined;
  const name = written.normalize('NFKC').trim();
  const isRight =
    [...name].length <= LONGEST &&
    SHAPE.test(name) &&
    !isTower(name) &&
    !ADDRESS.test(name) &&
    // Default ignorable: what is there and cannot be seen, such as the Hangul fillers, which are letters.
    !/\p{Default_Ignorable_Code_Point}/u.test(name) &&
    SINGLE.some((script) => script.test(name));
  return isRight ? name : undefined;
};

/** Equal for names that a reader would take for the same one: whatever their case, marks of blanks and signs aside. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s.'’·_&+-]/gu, '')
    .normalize('NFC');
