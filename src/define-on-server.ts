/**
 * Public entry `pass-along/define` in a React server component, which never runs in a browser: nothing can be
 * registered from there, and silence would look like success.
 */

console.warn(
  "pass-along/define does nothing in a server component. Render <PassAlong> of 'pass-along/react' instead, " +
    "or import pass-along/define in a file that begins with 'use client'.",
);

export * from './index.ts';
