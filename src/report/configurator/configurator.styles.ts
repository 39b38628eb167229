/** Stylesheet of the configurator, above that of the report. */

const rules = `
  body { overflow-wrap: break-word; }
  body > header, main { max-width: 84rem; margin-inline: auto; }
  .mark a { color: inherit; text-decoration: none; }
  main { padding-block-end: 2rem; }
  h1 { padding-block-start: .5rem; }
  .lede { color: var(--quiet); margin: .3rem 0 1rem; }
  .columns { display: grid; gap: 1rem; align-items: start; }
  .choices, .results { display: grid; gap: 1rem; min-width: 0; }
  .hint, section > p.hint { font-size: .85rem; color: var(--quiet); }
  button, select, input:not([type=checkbox]) { min-height: 2.75rem; }
  .field { display: grid; gap: .25rem; align-content: start; min-width: 0; }
  .field label { font-weight: 550; }
  .field :is(select, input:not([type=checkbox]), textarea) { width: 100%; max-width: none; }
  select { background: var(--page); }
  .tick { display: flex; gap: .5rem; align-items: center; min-height: 2.75rem; }
  .tick input { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); }
  ::placeholder { color: var(--quiet); opacity: 1; }
  .options {
    display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
  }
  details { font-size: inherit; margin: 0; }
  summary h2 { display: inline; margin: 0; }
  summary { color: var(--ink); min-height: 2rem; }
  details > .options { margin-top: .75rem; }

  .found { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
  .found:not(:empty) { margin-block: .5rem; }
  #order-hint { margin-top: .75rem; }
  .chosen { padding: 0; margin-top: .5rem; list-style: none; border-top: 1px solid var(--line); }
  .chosen li { display: flex; align-items: center; border-bottom: 1px solid var(--line); background: var(--card); }
  .chosen li[data-dragged] { background: var(--thread); }
  .chosen button { border-color: transparent; background: none; min-width: 2.75rem; padding: 0; }
  .chosen button:hover:not([disabled]) { background: var(--thread); }
  .chosen button[disabled] { opacity: .3; cursor: default; }
  .chosen .handle {
    flex: 1; min-width: 0; text-align: start; padding-inline: .5rem; cursor: grab;
    touch-action: none; user-select: none; -webkit-user-select: none;
  }
  .chosen [data-dragged] .handle { cursor: grabbing; }
  .grip { color: var(--quiet); }

  .previews { display: grid; gap: .75rem; margin-top: .5rem; }
  .previews figure { min-width: 0; }
  .previews figcaption { font-size: .85rem; color: var(--quiet); }
  .previews iframe {
    display: block; width: 100%; height: 4.5rem; border: 1px solid var(--line); border-radius: .5rem;
  }
  .previews [data-phone] iframe { width: min(100%, 22.5rem); }

  .results .copyable pre { flex-basis: 100%; }
  .results .copyable button { margin-top: 0; }
  .copyable + p { margin-top: .75rem; }
  .address { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-bottom: .75rem; }
  .address .field { flex: 1 1 14rem; }
  textarea {
    font: .9rem/1.4 ui-monospace, monospace; color: var(--ink); background: var(--page);
    border: 1px solid var(--quiet); border-radius: .4rem; padding: .4rem .5rem; resize: vertical;
  }
  .card {
    max-width: 32rem; margin-top: .75rem; border: 1px solid var(--line); border-radius: .75rem; overflow: hidden;
  }
  .card img { display: block; width: 100%; aspect-ratio: 1.91; object-fit: cover; background: var(--thread); }
  .card .no-image { display: grid; place-items: center; min-height: 6rem; background: var(--thread); }
  .card > div { padding: .6rem .9rem .75rem; }
  .card .host, .card .card-text { color: var(--quiet); font-size: .9rem; }
  .card .card-title { font-weight: 600; }
  h3 { font-size: .95rem; margin-top: .75rem; }
  .advice { padding-inline-start: 1.1rem; margin-top: .25rem; }
  .good { color: var(--good); margin-top: .75rem; }

  @media (min-width: 64rem) {
    .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  }
  @media (max-width: 35.99rem) { .mark { display: block; } }
`;

export const configuratorStyles = (): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
};
