/** Reads the table of options from its source: name, attribute, type, default and description of each. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const FILE = 'src/widget/options.ts';

/** What a row's `take` gives, as a type that the manifest's readers understand. */
const typeOf = (take) => {
  const cast = /as Take<(.+)>$/s.exec(take)?.[1];
  return cast ?? { flag: 'boolean', wording: 'Partial<Language>' }[take] ?? 'string';
};

/** Rows in the order of the table. `attribute` is absent where there is none, `fallback` where no default is. */
export const optionTable = () => {
  const source = ts.createSourceFile(FILE, readFileSync(FILE, 'utf8'), ts.ScriptTarget.Latest, true);
  const declaration = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find(({ name }) => name.text === 'options');
  return declaration.initializer.expression.properties.map((row) => {
    const name = row.name.text;
    const parts = new Map(row.initializer.properties.map((part) => [part.name.text, part.initializer]));
    const attribute = parts.get('attribute');
    const fallback = parts.get('fallback');
    const take = parts.get('take').getText();
    const type = typeOf(take);
    return {
      name,
      type,
      description: ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(row)[0].comment).replace(/\s+/g, ' '),
      ...(attribute?.kind !== ts.SyntaxKind.FalseKeyword && { attribute: name.replace(/[A-Z]/g, '-$&').toLowerCase() }),
      ...(fallback && ts.isStringLiteral(fallback) && { fallback: fallback.text }),
      ...(type === 'boolean' && { fallback: 'false' }),
      // The bare attribute means something else than none.
      ...(take === 'optionalText' && { isOptionalText: true }),
    };
  });
};
