/** Stylesheet of the record editor, loaded with it. */

const rules = `
  dialog.record {
    margin: auto; width: min(46rem, 100vw - 2rem); max-height: calc(100dvh - 2rem); padding: 0;
    color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
    overflow: hidden;
  }
  dialog.record[open] { display: flex; }
  dialog.record::backdrop { background: rgb(0 0 0 / .45); }
  .record form { display: flex; flex-direction: column; min-height: 0; min-width: 0; flex: 1; }
  .record h2 { font-size: 1.15rem; margin: 0; padding: 1rem 1.1rem .6rem; overflow-wrap: anywhere; }
  .record .fields {
    display: grid; gap: 1rem; align-content: start; padding: .25rem 1.1rem 1.1rem; overflow-y: auto;
    min-width: 0;
  }
  .record fieldset { display: grid; gap: .75rem; min-width: 0; padding: 0; border: 0; }
  .record legend { padding: 0; font-weight: 650; font-size: .95rem; margin-bottom: .35rem; }
  .record .row { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: start; }
  .record .row > .field { flex: 1 1 13rem; max-width: 100%; }
  .record .row > .field[data-type=number] { flex: 1 1 9rem; }
  .record .field { display: grid; gap: .2rem; min-width: 0; align-content: start; }
  .record label { font-size: .9rem; }
  .record .field input, .record select { width: 100%; min-width: 0; max-width: none; min-height: 2.25rem; }
  .record select { background: var(--page); }
  .record ::placeholder { color: var(--quiet); opacity: 1; }
  .record .tick { display: flex; gap: .5rem; align-items: center; min-height: 2.25rem; flex: 1 1 13rem; }
  .record .tick input { width: 1.15rem; height: 1.15rem; min-height: 0; accent-color: var(--accent); }
  .record .hint { font-size: .85rem; color: var(--quiet); }
  .record [aria-invalid] { border-color: var(--warn); outline: 1px solid var(--warn); }
  .record [aria-invalid]:focus-visible { outline: 2px solid var(--accent); }
  .record [aria-disabled] { opacity: .6; cursor: default; }
  .record .wording { padding: .75rem .9rem; border: 1px solid var(--line); border-radius: .5rem; }
  .record .wording > legend { padding-inline: .35rem; margin: 0; }
  .record .wordings button { justify-self: start; }
  .record .foot {
    padding: .75rem 1.1rem; border-top: 1px solid var(--line); overflow-y: auto; flex: none; max-height: 60%;
  }
  .record .problem:not(:empty) { margin-bottom: .6rem; overflow-wrap: anywhere; }
  .record .buttons { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; }
  .record .buttons > p { flex-basis: 100%; }
  .record .save { color: var(--card); background: var(--accent); border-color: var(--accent); font-weight: 600; }
  .record .remove-record { margin-inline-start: auto; }
  .record .yes { color: var(--warn); border-color: var(--warn); }
  @media (min-width: 36rem) { .record .wording { grid-template-columns: 1fr 1fr; } }
  @media (max-width: 35.99rem) {
    dialog.record {
      margin: 0; width: 100vw; max-width: none; height: 100dvh; max-height: none; border: 0;
      border-radius: 0;
    }
    .record .fields { flex: 1; }
  }
  @media print { dialog.record[open] { display: none; } }
`;

export const editorStyles = new CSSStyleSheet();
editorStyles.replaceSync(rules);
