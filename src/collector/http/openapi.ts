/** `GET /pass-along/openapi.json`: the API as an OpenAPI 3.1 document. */

import { CAMPAIGN_API } from '../campaigns/campaign-api.help.ts';
import { CORRECTION_API } from '../corrections/correction-api.help.ts';
import { DIGEST_API } from '../digest/digest-api.help.ts';
import { EXPORT_API } from '../export/export-api.help.ts';
import { FIGURE_API } from '../figures/figure-api.help.ts';
import { LINK_API } from '../links/link-api.help.ts';
import { REWARD_API } from '../rewards/reward-api.help.ts';
import { SHARER_API } from '../rewards/personal-api.help.ts';
import { WEBHOOK_API } from '../rewards/webhook-api.help.ts';
import { ERASURE_API } from '../store/erasure-api.help.ts';
import { SIGN_IN_API } from './access/sign-in-api.help.ts';
import { INTAKE_API } from './intake/intake-api.help.ts';
import { PAGE_API } from './page-api.help.ts';
import { text, type Answer, type Operation, type Parameter } from './openapi-parts.ts';
import { schemas } from './schemas.generated.ts';

/** All operations, by method and path; a test compares them with the routes. */
export const OPERATIONS: Record<string, Operation> = {
  ...INTAKE_API,
  ...FIGURE_API,
  ...PAGE_API,
  ...CAMPAIGN_API,
  ...EXPORT_API,
  ...ERASURE_API,
  ...CORRECTION_API,
  ...REWARD_API,
  ...WEBHOOK_API,
  ...SHARER_API,
  ...LINK_API,
  ...DIGEST_API,
  ...SIGN_IN_API,
};

const parametersOf = (path: string, parameters: Record<string, Parameter> = {}): object[] =>
  Object.entries(parameters).map(([name, { summary, schema = { type: 'string' }, optional }]) => ({
    name,
    in: path.includes(`{${name}}`) ? 'path' : 'query',
    description: summary,
    required: !optional,
    schema,
  }));

/** The errors of every operation that is not for anybody. */
const OWNER_ERRORS: Record<number, Answer> = {
  401: text('The token is missing or wrong.'),
  421: text('The collector does not answer to this host name.'),
};

const answersOf = (answers: Record<number, Answer>): object =>
  Object.fromEntries(
    Object.entries(answers).map(([status, { summary, as, schema }]) => [
      status,
      { description: summary, ...(as && { content: { [as]: { schema } } }) },
    ]),
  );

const SECURITY: Record<Operation['access'], object[]> = {
  anybody: [],
  owner: [{ token: [] }, { session: [] }],
  viewer: [{ token: [] }, { session: [] }, { link: [] }],
};

const described = (path: string, { summary, access, parameters, body, answers }: Operation): object => ({
  summary,
  ...(parameters && { parameters: parametersOf(path, parameters) }),
  ...(body && { requestBody: { required: true, content: { [body.as]: { schema: body.schema } } } }),
  responses: answersOf(access === 'anybody' ? answers : { ...answers, ...OWNER_ERRORS }),
  security: SECURITY[access],
});

/** The document. */
export const openapi = (version: string): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const [method = '', path = ''] = name.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = described(path, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'pass-along',
      version,
      summary: 'The collector: receives events, and reports how far a page was shared.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: "The owner's token." },
        session: { type: 'apiKey', in: 'cookie', name: 'pass-along', description: 'Set by signing in with a browser.' },
        link: {
          type: 'apiKey',
          in: 'cookie',
          name: 'pass-along-link',
          description: 'Set by opening a read-only link: answers hold no codes, reasons or wordings.',
        },
      },
    },
  };
};
