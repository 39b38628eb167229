/**
 * What an erasure changes in the tables besides events: rows about the code, and texts that mention it. Finding those
 * rows reads whole tables, so a thread does it; the thread that receives events changes them by their row ids.
 */

import { ERASED, isUnmistakable, spellingsOf, writtenForms } from './code-mentions.ts';
import type { Database } from './sqlite.ts';

/** `where` holds for the rows of `table` that `changes` are for; ?1 is the code, and ?2 the row's id. */
type Step = { table: string; where: string; changes: string[] };

/** A reward's id is rule.role.code.milestone, and none of these parts contains a dot. */
const isOfCode = (column: string): string =>
  `(instr(${column}, ?1) AND (${column} GLOB '*.sharer.' || ?1 || '.*' OR ${column} GLOB '*.friend.' || ?1 || '.*'))`;
/** Parsing JSON takes far longer than searching the text, so that comes first. */
const DELIVERY_OF_CODE = `(instr(body, ?1) AND ${isOfCode("json_extract(body, '$.data.id')")})`;

const removed = (table: string, where: string): Step => ({
  table,
  where,
  changes: [`DELETE FROM ${table} WHERE rowid = ?2 AND ${where}`],
});

const changed = (table: string, where: string, set: string): Step => ({
  table,
  where,
  changes: [`UPDATE ${table} SET ${set} WHERE rowid = ?2 AND ${where}`],
});

const EARNED: Step[] = [
  removed('conversions', 'code = ?1'),
  changed('conversions', 'parent = ?1', "parent = NULL, landed = NULL, basis = 'erased'"),
  removed('parents', '(code = ?1 OR parent = ?1)'),
  removed('claims', 'code = ?1'),
  removed('corrections', 'cascade = ?1'),
  // As `scopeText` in corrections.ts writes it.
  changed(
    'campaign_log',
    "(instr(reason, ?1) AND reason || ' ' GLOB 'cascade of ' || ?1 || '[ ,:]*')",
    `reason = replace(reason, 'cascade of ' || ?1, 'cascade of ${ERASED}')`,
  ),
  removed('decisions', isOfCode('reward')),
  removed('notices', isOfCode('reward')),
  {
    table: 'deliveries',
    where: DELIVERY_OF_CODE,
    changes: [
      `DELETE FROM attempts WHERE delivery = (SELECT id FROM deliveries WHERE rowid = ?2 AND ${DELIVERY_OF_CODE})`,
      `DELETE FROM deliveries WHERE rowid = ?2 AND ${DELIVERY_OF_CODE}`,
    ],
  },
];

/** Texts that a person or a program typed, in rows of others: the code goes out of them, and the row stays. */
const TYPED: Step[] = [
  ...(
    [
      ['conversions', 'name'],
      ['conversions', 'revoked'],
      ['decisions', 'reason'],
      ['decisions', 'data'],
      ['campaign_log', 'reason'],
      ['corrections', 'reason'],
      ['deliveries', 'body'],
      ['attempts', 'answer'],
    ] as const
  ).map(([table, column]) => changed(table, `instr(${column}, ?1)`, `${column} = replace(${column}, ?1, '${ERASED}')`)),
  // An id is unique.
  changed('conversions', 'instr(id, ?1)', `id = '${ERASED}-' || rowid`),
  changed('claims', 'instr(name, ?1)', 'name = NULL, name_key = NULL'),
];

const STEPS = [...EARNED, ...TYPED];

/** The steps of an erasure, in order: the place of each in the list, and the text to look for. */
const searchesOf = (code: string): { step: number; text: string }[] => {
  const earned = spellingsOf(code).flatMap((text) => EARNED.map((_, step) => ({ step, text })));
  const forms = isUnmistakable(code) ? writtenForms(code) : [];
  const typed = forms.flatMap((text) => TYPED.map((_, place) => ({ step: EARNED.length + place, text })));
  return [...earned, ...typed];
};

/** Rows that a step may change, and the last row that was searched. */
export type FoundRows = { step: number; text: string; rowids: number[]; last: number };

/** Reads whole tables. */
export const findRows = (database: Database, code: string): FoundRows[] =>
  searchesOf(code).map(({ step, text }) => {
    const { table, where } = STEPS[step]!;
    const [end] = database.prepare(`SELECT MAX(rowid) AS last FROM ${table}`).all() as { last: number | null }[];
    const rows = database.prepare(`SELECT rowid AS id FROM ${table} WHERE ${where}`).all(text) as { id: number }[];
    return { step, text, rowids: rows.map(({ id }) => id), last: end?.last ?? 0 };
  });

/** Makes the changes of a step to these rows; those that are no longer about the code stay as they are. */
export const changeRows = (database: Database, { step, text }: FoundRows, rowids: readonly number[]): void => {
  for (const change of STEPS[step]!.changes) {
    const statement = database.prepare(change);
    for (const rowid of rowids) statement.run(text, rowid);
  }
};

/** Rows that were added since the search: few. */
export const findLaterRows = (database: Database, { step, text, last }: FoundRows): number[] => {
  const { table, where } = STEPS[step]!;
  const select = database.prepare(`SELECT rowid AS id FROM ${table} WHERE rowid > ?2 AND ${where}`);
  return (select.all(text, last) as { id: number }[]).map(({ id }) => id);
};
