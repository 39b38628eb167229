/** The looks of the report. Colours are named once, for light and dark; everything else uses the names. */

export const light = `
  --page: #f6f5f2; --card: #fff; --ink: #1d1f23; --quiet: #5a5f69; --line: #dcdad4; --thread: #e3e5ea;
  --accent: #2f5fd0; --good: #1a7f37; --warn: #8a5300;
  --hue-1: #2f5fd0; --hue-2: #0b8484; --hue-3: #4a5568; --hue-4: #7a3fe0; --hue-5: #2b8a3e;
  --hue-6: #1f86c9; --hue-7: #d0432d; --hue-8: #c2267e; --hue-9: #b8620b; --hue-10: #75810f; --hue-other: #868c98;
`;

export const dark = `
  --page: #131519; --card: #1b1e24; --ink: #e9e8e4; --quiet: #a4a9b4; --line: #343942; --thread: #363b45;
  --accent: #84a9ff; --good: #58c978; --warn: #f0b35a;
  --hue-1: #84a9ff; --hue-2: #3fd0c9; --hue-3: #c9d1e0; --hue-4: #b794ff; --hue-5: #5fd07a;
  --hue-6: #5cbcff; --hue-7: #ff8172; --hue-8: #ff7ab8; --hue-9: #ffab5c; --hue-10: #c3cf4a; --hue-other: #8b919c;
`;

const rules = `
  :root { ${light} color-scheme: light dark; --plot-background: var(--card); }
  @media (prefers-color-scheme: dark) { :root { ${dark} } }

  * { box-sizing: border-box; margin: 0; }
  body { background: var(--page); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; padding: 0 clamp(1rem, 3vw, 2rem) 2rem; }
  #screen { max-width: 84rem; margin: auto; }
  #spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

  header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; padding: .9rem 0; color: var(--quiet); font-size: .9rem; }
  .mark { font-weight: 650; color: var(--ink); }
  .campaign b { color: var(--ink); font-weight: 600; }
  .campaign { min-width: 0; overflow-wrap: anywhere; }
  select { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--quiet); border-radius: .4rem; min-height: 2rem; padding: 0 .4rem; max-width: 16rem; }
  .connection { margin-inline-start: auto; display: flex; align-items: center; gap: .5rem; }
  .connection::before { content: ''; width: .55rem; height: .55rem; border-radius: 50%; border: 2px solid var(--quiet); }
  .connection[data-state=live]::before { background: var(--good); border-color: var(--good); }
  .connection[data-state=waiting] { color: var(--warn); }
  .connection[data-state=waiting]::before { border-color: var(--warn); }

  h1 { font-size: clamp(1.5rem, 1.1rem + 1.7vw, 2.3rem); line-height: 1.15; font-weight: 600; letter-spacing: -.015em; text-wrap: balance; }
  h1 b { color: var(--accent); font-weight: 700; }
  h2 { font-size: .95rem; font-weight: 650; margin-bottom: .35rem; }
  .answer { padding: .5rem 0 1.4rem; }
  .answer p { color: var(--quiet); margin-top: .35rem; }
  section { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.1rem; min-width: 0; }
  section > p { color: var(--quiet); max-width: 38rem; }
  .tiles, .plots, .beside { display: grid; gap: 1rem; }
  .plots { margin-top: 1rem; align-items: start; }
  .beside { min-width: 0; }
  .figure { color: var(--ink); font-size: clamp(2rem, 1.6rem + 1.5vw, 2.6rem); line-height: 1.1; white-space: nowrap; font-weight: 650; letter-spacing: -.02em; margin-bottom: .35rem; }
  .figure.doubtful { color: var(--quiet); }
  section > p.figure:not(.doubtful) { color: var(--ink); }
  section > p.doubt { color: var(--warn); font-weight: 550; margin-top: .35rem; }
  section > p.note { font-size: .85rem; margin-top: .5rem; }

  .plot { margin-top: .75rem; color: var(--ink); }
  .plot-svg { display: block; max-width: 100%; height: auto; }
  .plot-svg text, .plot-svg tspan { white-space: pre; }

  .shape { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin-top: .6rem; }
  .shape div { display: flex; gap: .45rem; align-items: baseline; }
  dt { color: var(--quiet); font-size: .9rem; }
  dd { font-weight: 650; }
  .legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; margin-top: .75rem; list-style: none; font-size: .9rem; }
  .legend li { display: flex; align-items: center; gap: .4rem; }
  .legend svg { width: .7rem; height: .7rem; }

  details { margin-top: .75rem; font-size: .9rem; }
  summary { cursor: pointer; color: var(--quiet); min-height: 1.5rem; width: fit-content; }
  .scroll { overflow-x: auto; max-height: 22rem; margin-top: .4rem; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { padding: .3rem .8rem .3rem 0; text-align: end; border-bottom: 1px solid var(--line); font-weight: 400; white-space: nowrap; }
  th:first-child { text-align: start; }
  thead th { color: var(--quiet); vertical-align: bottom; }

  .trust { background: none; border: 0; padding: 1.2rem 0 0; font-size: .9rem; }
  .trust h2, .trust p { display: inline; }
  .trust h2 { font-size: inherit; margin-inline-end: .5rem; }

  .welcome { max-width: 46rem; padding-top: 1rem; }
  .welcome li { margin-top: 1rem; }
  pre { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin-top: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }

  .owner { max-width: 84rem; margin: 1.5rem auto 0; }
  .owner button { font: inherit; font-size: .9rem; color: var(--quiet); background: none; border: 1px solid var(--line); border-radius: .4rem; min-height: 2rem; padding: 0 .75rem; cursor: pointer; }

  @media (max-width: 35.99rem) { .campaign { order: 1; flex-basis: 100%; } .campaign select { width: 100%; max-width: none; margin-top: .2rem; } }
  @media (min-width: 36rem) { .tiles { grid-template-columns: 1.15fr 1fr 1fr; } }
  @media (min-width: 64rem) { .plots { grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr); } }
  @media (forced-colors: active) { .connection::before { forced-color-adjust: none; } .plot-svg, .legend svg { forced-color-adjust: none; } }
  @media print { body { background: none; } section { break-inside: avoid; } .connection, select, .owner { display: none; } }
`;

export const styles = (): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
};
