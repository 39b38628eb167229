/** OpenAPI descriptions of pages, health, and the OpenAPI document itself. */

import { badRequest, json, object, page, reasonAnswer, text, type Operation } from './openapi-parts.ts';

const READY =
  'Whether the collector would store events now. Only the owner gets the number of events, and the codes whose bytes are still being overwritten.';

const READINESS: Operation['answers'] = {
  200: json(
    'Ready.',
    object(
      {
        status: { const: 'ok' },
        events: { type: 'integer', minimum: 0 },
        erasing: { type: 'array', items: { type: 'string' } },
        version: { type: 'string' },
      },
      ['events', 'erasing'],
    ),
  ),
  503: json(
    'A request with events would get 503.',
    object({ status: { const: 'unavailable' }, reason: { type: 'string' }, version: { type: 'string' } }),
  ),
};

export const PAGE_API: Record<string, Operation> = {
  'GET /pass-along/healthz': {
    summary: 'Whether the collector runs. Says nothing about its store, and costs nothing.',
    access: 'anybody',
    answers: { 200: json('It runs.', object({ status: { const: 'ok' }, version: { type: 'string' } })) },
  },
  'GET /pass-along/readyz': {
    summary: READY,
    access: 'anybody',
    answers: READINESS,
  },
  'GET /pass-along/health': {
    summary: `The former address of \`/pass-along/readyz\`. ${READY}`,
    access: 'anybody',
    answers: READINESS,
  },
  'GET /pass-along/metrics': {
    summary: 'What the operator of the collector watches, in the text format of Prometheus.',
    access: 'owner',
    answers: { 200: text('Metrics.') },
  },
  'GET /pass-along/arrivals': {
    summary:
      'The last twenty kinds of events that were stored or refused since the collector started, the latest first: for setting a page up.',
    access: 'owner',
    answers: {
      200: json('Arrivals; `refused` says why events were not stored, and `class` which of them do not count.', {
        type: 'array',
        items: object(
          {
            time: { type: 'integer' },
            page: { type: 'string' },
            campaign: { type: 'string' },
            class: { type: 'string' },
            refused: { type: 'string' },
          },
          ['campaign', 'class', 'refused'],
        ),
      }),
    },
  },
  'GET /pass-along/page-head': {
    summary:
      'The head of a page, as HTML, for the card that networks show of it. Only of pages that may send events here, and of none in a private network.',
    access: 'owner',
    parameters: { url: { summary: 'Address of the page' } },
    answers: {
      200: text('The head.'),
      400: badRequest,
      403: reasonAnswer('The origin of the page may not send events here.'),
      502: reasonAnswer('The page could not be read; `reason` says why.'),
    },
  },
  'GET /pass-along/openapi.json': {
    summary: 'This description.',
    access: 'anybody',
    answers: { 200: json('An OpenAPI 3.1 document.', { type: 'object' }) },
  },
  'GET /pass-along/': { summary: 'The report.', access: 'viewer', answers: { 200: page('An HTML page.') } },
  'GET /pass-along/measures': {
    summary: 'What each figure means, how it is computed, and how it can mislead.',
    access: 'anybody',
    answers: { 200: page('An HTML page.') },
  },
  'GET /pass-along/configure': {
    summary:
      'A form for the options of the buttons, with previews and the tags to paste. The query holds the attributes.',
    access: 'anybody',
    answers: { 200: page('An HTML page.') },
  },
  'GET /pass-along/configure-preview': {
    summary: 'The page in the frames of that one.',
    access: 'anybody',
    answers: { 200: page('An HTML page.') },
  },
  'GET /pass-along/api': {
    summary: 'This description as a page.',
    access: 'anybody',
    answers: { 200: page('An HTML page.') },
  },
};
