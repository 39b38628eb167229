/**
 * The files of the report and of the widget's script, in the code, since a bundler takes no other files along. The
 * build replaces this module by one that holds them; sources read the folders that were built last.
 */

/** A JSON object of texts by path, such as `report/report.js`: compressed with brotli, in base64. Empty: none. */
export const EMBEDDED_FILES = '' as string;
