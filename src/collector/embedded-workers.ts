/**
 * The code of the worker threads, each in one piece, for a bundle, which has no files beside it. The build replaces
 * this module by one that holds it; sources run the modules themselves.
 */

/** A JSON object of modules by name, such as `figures.worker`: compressed with brotli, in base64. Empty: none. */
export const EMBEDDED_WORKERS = '' as string;
