/** Whether the report is shown to a colleague with a read-only link: what the collector would refuse is left out. */

export const isReadOnlyLink = (): boolean => document.getElementById('read-only-link') !== null;
