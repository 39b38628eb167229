/** Tables of the widget, which the build reads from its sources and puts in the place of these names. */

/** A row of the widget's table of options (`src/widget/options.ts`). */
export type OptionRow = {
  /** Name of the attribute. */
  attribute: string;
  /** `boolean`, `string`, or the values that it may have: `'row' | 'column'`. */
  type: string;
  /** In Markdown, as far as code goes. */
  description: string;
  fallback?: string;
  /** Whether the bare attribute means something: `<pass-along counts>`. */
  isOptionalText?: true;
};

/** An attribute for one channel, such as `x-via`. */
export type ChannelOptionRow = { name: string; channel: string; description: string };

declare const OPTION_TABLE: readonly OptionRow[];
declare const CHANNEL_OPTIONS: readonly ChannelOptionRow[];
declare const LANGUAGES: readonly string[];

export const optionRows = OPTION_TABLE;
export const channelOptionRows = CHANNEL_OPTIONS;
/** BCP 47 tags, English first. */
export const languages = LANGUAGES;
