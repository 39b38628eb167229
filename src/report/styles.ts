/** Stylesheet of the report. Colors are custom properties, set once for light and once for dark. */

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
  @media screen and (prefers-color-scheme: dark) { :root { ${dark} } }

  * { box-sizing: border-box; margin: 0; }
  body {
    background: var(--page); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif;
    padding: 0 clamp(1rem, 3vw, 2rem) 2rem;
  }
  #screen { max-width: 84rem; margin: auto; }
  #spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

  header {
    display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; padding: .9rem 0;
    color: var(--quiet); font-size: .9rem;
  }
  .mark { font-weight: 650; color: var(--ink); }
  .campaign b { color: var(--ink); font-weight: 600; }
  .campaign { min-width: 0; overflow-wrap: anywhere; }
  select {
    font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--quiet);
    border-radius: .4rem; min-height: 2rem; padding: 0 .4rem; max-width: 16rem;
  }
  .connection { margin-inline-start: auto; display: flex; align-items: center; gap: .5rem; }
  .connection::before {
    content: ''; width: .55rem; height: .55rem; border-radius: 50%; border: 2px solid var(--quiet);
  }
  .connection[data-state=live]::before { background: var(--good); border-color: var(--good); }
  .connection[data-state=waiting] { color: var(--warn); }
  .connection[data-state=waiting]::before { border-color: var(--warn); }

  nav ul {
    display: flex; gap: .1rem .3rem; padding: 0; list-style: none; overflow-x: auto; scrollbar-width: thin;
    margin-bottom: .6rem; border-bottom: 1px solid var(--line);
  }
  nav a {
    display: block; padding: .45rem .6rem; color: var(--quiet); text-decoration: none; white-space: nowrap;
    border-bottom: 3px solid transparent; font-size: .9rem;
  }
  nav a:hover { color: var(--ink); }
  nav a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
  nav a:focus-visible { outline-offset: -2px; }

  .controls { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
  .controls details { margin: 0; position: relative; }
  .controls summary { line-height: 1.5rem; }
  .state { font-weight: 600; color: var(--good); }
  .state[data-state=paused] { color: var(--warn); }
  .problem { color: var(--warn); }
  .problem:not(:empty) { flex-basis: 100%; }
  .goal progress { accent-color: var(--accent); vertical-align: middle; width: 7rem; }
  .pause form {
    position: absolute; z-index: 1; top: 100%; inset-inline-start: 0; display: grid; gap: .5rem;
    width: min(20rem, 80vw); padding: .75rem; background: var(--card); border: 1px solid var(--line);
    border-radius: .5rem;
  }
  .pause input { display: block; width: 100%; margin-top: .25rem; }
  button, input { font: inherit; }
  button {
    color: var(--ink); background: var(--card); border: 1px solid var(--quiet); border-radius: .4rem;
    min-height: 2rem; padding: 0 .7rem; cursor: pointer;
  }
  button:hover { border-color: var(--ink); }
  .quiet { color: var(--quiet); border-color: var(--line); }
  input:not([type=range]) {
    color: var(--ink); background: var(--page); border: 1px solid var(--quiet); border-radius: .4rem;
    min-height: 2rem; padding: 0 .5rem;
  }
  a { color: var(--accent); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  h1 {
    font-size: clamp(1.5rem, 1.1rem + 1.7vw, 2.3rem); line-height: 1.15; font-weight: 600;
    letter-spacing: -.015em; text-wrap: balance;
  }
  h1:focus { outline: none; }
  h1.deep { padding: .3rem 0 .9rem; overflow-wrap: anywhere; }
  h1 b { color: var(--accent); font-weight: 700; }
  h2 { font-size: .95rem; font-weight: 650; margin-bottom: .35rem; }
  .headline { padding: .3rem 0 1.1rem; }
  .headline p { color: var(--quiet); margin-top: .3rem; }
  .headline p.verdict { color: var(--ink); font-size: 1.1rem; max-width: 60rem; }
  section {
    background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.1rem;
    min-width: 0;
  }
  section > p { color: var(--quiet); max-width: 44rem; }
  .tiles, .plots, .beside, .pages { display: grid; gap: 1rem; }
  .tiles, .plots { margin-bottom: 1rem; }
  .plots { margin-top: 1rem; }
  .pages > * { min-width: 0; }
  .beside { min-width: 0; }
  .skip-link { position: absolute; inset-block-start: 0; padding: .5rem 1rem; background: var(--card); }
  .skip-link:not(:focus) { width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
  .figure {
    font-size: clamp(1.6rem, 1.3rem + 1vw, 2rem); line-height: 1.15; font-weight: 650;
    letter-spacing: -.02em; margin-bottom: .35rem;
  }
  section > p.figure, .three dd { color: var(--ink); }
  .interval { font-size: 1rem; font-weight: 400; letter-spacing: 0; color: var(--quiet); white-space: nowrap; }
  section > p.note, .note { font-size: .85rem; margin-top: .5rem; color: var(--quiet); }
  .three { display: grid; gap: .5rem 1.5rem; margin: .2rem 0 .5rem; }
  .three div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
  .three dd { font-size: 1.5rem; line-height: 1.25; }
  section > p.figure.words, .three dd.words {
    font-size: 1rem; font-weight: 550; letter-spacing: 0; color: var(--warn);
  }

  .plot { margin-top: .75rem; color: var(--ink); }
  .plot-svg { display: block; max-width: 100%; height: auto; }
  .plot-svg text, .plot-svg tspan { white-space: pre; }

  .shape { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin-top: .6rem; }
  .shape div { display: flex; gap: .45rem; align-items: baseline; }
  dt { color: var(--quiet); font-size: .9rem; }
  dd { font-weight: 650; }
  .legend {
    display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; margin-top: .75rem; list-style: none;
    font-size: .9rem;
  }
  .legend li { display: flex; align-items: center; gap: .4rem; }
  .legend svg { width: .7rem; height: .7rem; }

  .tree canvas { touch-action: none; border-radius: .4rem; cursor: grab; }
  .tree canvas:active { cursor: grabbing; }
  .replay {
    display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-top: .75rem;
    font-size: .9rem;
  }
  .replay .play { min-width: 5.5rem; }
  .replay label { display: flex; gap: .5rem; align-items: center; flex: 1 1 14rem; }
  .replay input { flex: 1; min-width: 6rem; min-height: 1.5rem; accent-color: var(--accent); }
  .replay output { min-width: 15rem; font-variant-numeric: tabular-nums; color: var(--quiet); }
  .zoom { display: flex; gap: .25rem; }
  .person { min-height: 3rem; margin-top: .5rem; font-size: .9rem; }

  .tile, .chart { position: relative; }
  .tile > h2, .chart > h2 { padding-inline-end: 4.5rem; }
  .tile > h2 { padding-inline-end: 2rem; }
  h2:focus { outline: none; }
  .signs { position: absolute; inset-block-start: .6rem; inset-inline-end: .7rem; display: flex; gap: .3rem; }
  .signs .sign {
    width: 1.75rem; min-height: 1.75rem; padding: 0; border-color: transparent; border-radius: 50%;
    color: var(--quiet); font-size: .85rem; font-weight: 650;
  }
  .signs .sign:last-of-type { font-family: ui-serif, Georgia, serif; font-style: italic; font-size: 1rem; }
  .signs .sign:is(:hover, :focus-visible) { border-color: var(--quiet); }
  .panel {
    position: absolute; inset: auto; margin: 0; max-width: min(22rem, calc(100vw - 1rem)); padding: .75rem .9rem;
    color: var(--ink); background: var(--card); border: 1px solid var(--quiet); border-radius: .5rem;
    box-shadow: 0 .3rem 1rem rgb(0 0 0 / .2); font-size: .85rem;
  }
  .menu { display: grid; padding: 0; margin: 0; list-style: none; }
  .menu button { width: 100%; min-height: 2.2rem; border: 0; text-align: start; }
  .menu button:is(:hover, :focus-visible) { background: var(--thread); }
  .more { font-size: .85rem; margin-top: .75rem; }
  .changes { padding-inline-start: 1.1rem; }
  .chart > details.table:not([open]) { display: none; }
  details { margin-top: .6rem; font-size: .85rem; }
  summary { cursor: pointer; color: var(--quiet); min-height: 1.5rem; width: fit-content; }
  .definition { display: grid; gap: .3rem; }
  .definition dt { color: var(--ink); font-weight: 600; }
  .definition dd { font-weight: 400; }
  .scroll { position: relative; overflow-x: auto; max-height: 22rem; margin-top: .4rem; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td {
    padding: .3rem .8rem .3rem 0; text-align: end; border-bottom: 1px solid var(--line); font-weight: 400;
    white-space: nowrap;
  }
  th:first-child { text-align: start; }
  thead th { color: var(--quiet); vertical-align: bottom; }

  .corrections form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-top: .8rem; }
  .corrections .plan { padding: .75rem; border: 1px solid var(--quiet); border-radius: .5rem; }
  .corrections .plan p { flex-basis: 100%; }
  .corrections ul { padding-inline-start: 1.1rem; }
  .corrections li { margin-top: .5rem; }
  .corrections h3 { font-size: .95rem; margin-top: 1rem; }

  .campaigns .scroll { max-height: none; margin-top: .8rem; }
  .campaigns table { width: 100%; }
  .campaigns th, .campaigns td { padding-block: .55rem; vertical-align: top; }
  .campaigns .words { text-align: start; white-space: normal; }
  .campaigns td .problem { display: block; font-size: .85rem; }
  .campaigns .quiet { font-size: .85rem; }
  .days-bars { width: 7rem; height: 1.25rem; fill: var(--accent); vertical-align: middle; margin-inline-start: .5rem; }
  .sort { border: 0; padding: 0; min-height: 1.5rem; background: none; color: inherit; }
  [aria-sort] .sort::after { content: ' ▾'; }
  [aria-sort=ascending] .sort::after { content: ' ▴'; }
  .list-controls { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; margin-top: .8rem; }

  .trust { background: none; border: 0; padding: 1.2rem 0 0; font-size: .9rem; }
  .trust h2, .trust p { display: inline; }
  .trust h2 { font-size: inherit; margin-inline-end: .5rem; }

  footer {
    display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding-top: 1.2rem; font-size: .85rem;
    color: var(--quiet);
  }

  .welcome { max-width: 46rem; padding-top: 1rem; }
  .welcome > ol > li { margin-top: 1.5rem; }
  .welcome h2 { font-size: 1rem; }
  .welcome p { margin-top: .6rem; }
  .copyable { display: flex; flex-wrap: wrap; gap: .5rem; align-items: start; }
  .copyable pre { flex: 1 1 16rem; min-width: 0; }
  .copyable button {
    font: inherit; font-size: .9rem; color: inherit; background: none; border: 1px solid var(--line);
    border-radius: .4rem; min-height: 2.75rem; padding: 0 .9rem; margin-top: .5rem; cursor: pointer;
  }
  .arrivals { overflow-wrap: anywhere; margin-top: .5rem; }
  pre {
    background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem;
    margin-top: .5rem; white-space: pre-wrap; overflow-wrap: anywhere;
  }

  .owner { max-width: 84rem; margin: 1.5rem auto 0; }
  .owner button {
    font: inherit; font-size: .9rem; color: var(--quiet); background: none; border: 1px solid var(--line);
    border-radius: .4rem; min-height: 2rem; padding: 0 .75rem; cursor: pointer;
  }

  @media (max-width: 35.99rem) {
    header { padding: .4rem 0; }
    .mark { display: none; }
    .campaign { flex: 1 1 0; }
    .campaign select { width: 100%; max-width: none; }
    .campaign .label, .connection .text {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    }
    .connection::before { margin-inline-end: .25rem; }
    thead th { white-space: normal; }
    .controls { order: 2; flex-basis: 100%; }
    .pause[open] { flex-basis: 100%; }
    .pause form { position: static; width: 100%; }
    tbody th { white-space: normal; }
    .replay output { min-width: 0; }
  }
  @media (min-width: 36rem) {
    .tiles { grid-template-columns: 1fr 1fr; }
    .tiles > .levers { grid-column: 1 / -1; }
    .tiles > .k { grid-row: span 4; }
    .three { grid-template-columns: repeat(3, 1fr); }
  }
  @media (min-width: 64rem) {
    .tiles { grid-template-columns: 1.6fr 1fr 1fr 1fr; }
    .tiles > .k { grid-row: span 3; display: flex; flex-direction: column; }
    .tiles > .forecast { grid-column: 2 / -1; }
    .k .figure:not(.words) { font-size: 3rem; }
    .k .plot { margin-block: auto; }
    .tiles > .levers { grid-column: 2 / -1; }
    .plots { grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr); }
    .beside { grid-template-rows: auto 1fr; }
  }
  @media (forced-colors: active) {
    /* A transparent border is drawn there, which would make every page look like the current one. */
    nav a:not([aria-current]) { border-color: Canvas; }
    .connection::before { forced-color-adjust: none; }
    .plot-svg, canvas, .legend svg { forced-color-adjust: none; }
  }
  @media print {
    body { background: none; padding: 0; }
    section { break-inside: avoid; }
    nav, .skip-link, .connection, .signs, .panel, .more, .table, .replay button, .zoom, .pause, .controls button,
    .owner, footer {
      display: none;
    }
  }
`;

export const styles = (): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
};
