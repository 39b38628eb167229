/** ESLint rules of this project. */

/** `test(…)`, `it(…)`, `t.test(…)`, also with `.only`, `.skip` or `.todo`. */
const isCase = (callee) => {
  if (callee.type === 'Identifier') return callee.name === 'test' || callee.name === 'it';
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (callee.property.name === 'test') return true;
  return ['only', 'skip', 'todo'].includes(callee.property.name) && isCase(callee.object);
};

const isFunction = ({ type }) => type === 'ArrowFunctionExpression' || type === 'FunctionExpression';

/** `max-lines-per-function` for single test cases: a `describe` may be longer. */
const maxLinesPerCase = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    messages: {
      tooLong: 'This case has {{lines}} lines; at most {{max}} are allowed. Split it, or extract named steps.',
    },
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
