/** The body of a response to events that were not all stored. */

/** What is wrong with the event at `index`: its place from 0 in the array, or among the lines that are not blank. */
export type Problem = { index: number; id?: string; problems: string[] };

/** `reason` is about the whole request. */
export type Refusal = { stored: number; known: number; problems: Problem[]; reason?: string };
