/** Stylesheet of the API page, in the colors of the report. */

import { dark, light } from './styles.ts';

const rules = `
  :root { ${light} color-scheme: light dark; }
  @media (prefers-color-scheme: dark) { :root { ${dark} } }
  * { box-sizing: border-box; margin: 0; }
  body {
    background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
    padding: 0 clamp(1rem, 3vw, 2rem) 3rem;
  }
  #screen { max-width: 56rem; margin: auto; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  a { color: var(--accent); }
  header { display: flex; gap: 1rem; padding: .9rem 0; color: var(--quiet); font-size: .9rem; }
  .mark a { color: var(--ink); font-weight: 650; text-decoration: none; }
  h1 { font-size: clamp(1.5rem, 1.1rem + 1.7vw, 2.1rem); line-height: 1.2; margin: .5rem 0; }
  h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; }
  h3 { font-size: 1rem; overflow-wrap: anywhere; }
  section {
    background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.1rem;
    margin-bottom: .75rem;
  }
  section > p { color: var(--quiet); margin-top: .35rem; }
  [data-method] {
    font-size: .8rem; padding: .1rem .45rem; border: 1px solid currentColor; border-radius: .35rem;
    color: var(--accent);
  }
  [data-method=post], [data-method=put], [data-method=patch], [data-method=delete] { color: var(--warn); }
  code { font: .9em/1.4 ui-monospace, monospace; }
  dl { margin-top: .6rem; }
  dl div { display: flex; gap: .75rem; }
  dt { font-weight: 650; min-width: 2.2rem; }
  dd { min-width: 0; }
  .fields { padding-inline-start: 1.1rem; }
  i { color: var(--quiet); font-style: normal; overflow-wrap: anywhere; }
  details { margin-top: .6rem; }
  summary { cursor: pointer; min-height: 1.5rem; color: var(--accent); }
  .command {
    display: block; overflow-x: auto; white-space: pre; padding: .6rem; border: 1px solid var(--line);
    border-radius: .4rem; margin-top: .5rem;
  }
  form { display: grid; gap: .75rem; margin-top: .75rem; }
  label { display: grid; gap: .2rem; font-weight: 600; font-size: .9rem; }
  small { color: var(--quiet); font-weight: 400; }
  input, select, button {
    font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--quiet);
    border-radius: .4rem; min-height: 2.25rem; padding: 0 .6rem;
  }
  button { justify-self: start; cursor: pointer; }
  output {
    display: block; white-space: pre-wrap; overflow-wrap: anywhere; font: .85rem/1.4 ui-monospace, monospace;
    max-height: 24rem; overflow: auto;
  }
  output:not(:empty) { padding: .6rem; border: 1px solid var(--line); border-radius: .4rem; }
  @media print { details { display: none; } section { break-inside: avoid; } }
`;

export const styles = (): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
};
