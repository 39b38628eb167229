/** Reads the rows of a channel table, with the tags of their comments: the date of the last check, and its evidence. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const literal = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
};

const tagsOf = (row) => {
  const text = (tag) => ts.getTextOfJSDocComment(tag.comment) ?? '';
  // The parser mistakes the scheme of `@see https://…` for a name and returns only the rest.
  const see = (tag) =>
    tag
      .getText()
      .replace(/^@see\s+/, '')
      .replace(/[\s*]+$/, '');
  return Object.fromEntries(
    ts.getJSDocTags(row).map((tag) => [tag.tagName.text, tag.tagName.text === 'see' ? see(tag) : text(tag)]),
  );
};

export const channelsIn = (file) => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations]);
  let rows = declarations.find(({ name }) => name.getText() === 'rows')?.initializer;
  while (rows && (ts.isAsExpression(rows) || ts.isSatisfiesExpression(rows))) rows = rows.expression;
  if (!rows || !ts.isObjectLiteralExpression(rows)) throw new Error(`${file} has no table named "rows".`);
  return rows.properties
    .filter(({ name }) => name.getText() !== '__proto__')
    .map((row) => {
      const name = ts.isStringLiteral(row.name) ? row.name.text : row.name.getText();
      const fields = Object.fromEntries(
        row.initializer.properties.map((field) => [field.name.getText(), literal(field.initializer)]),
      );
      const { checked, see } = tagsOf(row);
      if (!/^\d{4}-\d\d-\d\d$/.test(checked ?? ''))
        throw new Error(
          `${file}: the row "${name}" needs a comment with "@checked 2026-11-22", the day its URL was tested.`,
        );
      return { name, ...fields, checked, see };
    });
};
