/** Stylesheet of the dialogs for read-only links and for digests, on top of that of the record editor. */

const rules = `
  .links ul { list-style: none; padding: 0; margin: 0; display: grid; gap: .6rem; }
  .links li { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; overflow-wrap: anywhere; }
  .links li > p { flex: 1 1 14rem; margin: 0; }
  .links li small { display: block; color: var(--quiet); font-size: .85rem; }
  .links .made {
    display: grid; gap: .5rem; padding: .75rem .9rem; border: 1px solid var(--accent); border-radius: .5rem;
  }
  .links .made h3 { font-size: .95rem; margin: 0; }
  .links .made pre { font: inherit; font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
  .links .made textarea { width: 100%; font: inherit; font-size: .85rem; color: inherit; background: var(--page); }
`;

export const linksStyles = new CSSStyleSheet();
linksStyles.replaceSync(rules);
