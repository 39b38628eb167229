/** Rules of our own for ESLint. */

/** `test(…)`, `it(…)`, `t.test(…)`, and what `.only`, `.skip` and `.todo` make of them. */
const isCase = (callee) => {
  if (callee.type === 'Identifier') return callee.name === 'test' || callee.name === 'it';
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (callee.property.name === 'test') return true;
  return ['only', 'skip', 'todo'].includes(callee.property.name) && isCase(callee.object);
};

const isFunction = ({ type }) => type === 'ArrowFunctionExpression' || type === 'FunctionExpression';

/** `max-lines-per-function` for the cases of a test file alone: a `describe` may be as long as its cases are many. */
const maxLinesPerCase = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    messages: { tooLong: 'This case has {{lines}} lines; {{max}} are allowed. Make two of it, or name its steps.' },
  },
  create(context) {
    const { max } = context.options[0];
    return {
      CallExpression({ callee, arguments: given }) {
        if (!isCase(callee)) return;
        for (const body of given.filter(isFunction)) {
          const lines = body.loc.end.line - body.loc.start.line + 1;
          if (lines > max) context.report({ node: body, messageId: 'tooLong', data: { lines, max } });
        }
      },
    };
  },
};

export default { rules: { 'max-lines-per-case': maxLinesPerCase } };
