/** What the collector says of what it did not take. */

/** What is wrong with the event at `index`, which counts from 0 in an array, or over the lines that are not blank. */
export type Problem = { index: number; id?: string; problems: string[] };

/** The answer when not all is well. `reason` speaks of the whole request. */
export type Refusal = { stored: number; known: number; problems: Problem[]; reason?: string };
