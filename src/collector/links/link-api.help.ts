/** OpenAPI descriptions of read-only links. */

import { TILE_FIGURES } from '../../report/tile-text.ts';
import { JSON_TYPE, badRequest, done, json, object, page, ref, type Operation } from '../http/openapi-parts.ts';

export const LINK_API: Record<string, Operation> = {
  'GET /pass-along/links': {
    summary:
      'The read-only links, with their ends and when each was last used; not their tokens, which are stored as hashes.',
    access: 'owner',
    answers: { 200: json('Newest first.', ref('Links')) },
  },
  'POST /pass-along/links': {
    summary:
      'Makes a read-only link for colleagues: to the report without codes, exports, rewards and settings, or with `figure` to a tile that another page embeds in an iframe.',
    access: 'owner',
    body: {
      as: JSON_TYPE,
      schema: object(
        {
          name: { type: 'string', minLength: 1, maxLength: 80, description: 'For whom it is' },
          campaign: { type: 'string', description: 'The only campaign it shows; a tile needs one. Default: all' },
          figure: { enum: [...TILE_FIGURES] },
          ends: { type: 'string', description: 'A day, which is its last, or a time; default: in 30 days' },
        },
        ['campaign', 'figure', 'ends'],
      ),
    },
    answers: {
      201: json('The link with its path, relative to `/pass-along/`, which is shown only this once.', {
        allOf: [{ $ref: '#/components/schemas/ReadOnlyLink' }],
        properties: { path: { type: 'string' } },
        required: ['path'],
      }),
      400: badRequest,
      409: badRequest,
      413: badRequest,
    },
  },
  'DELETE /pass-along/links/{id}': {
    summary: 'Revokes a link. Its cookies open nothing from then on, and open live streams end within 15 seconds.',
    access: 'owner',
    parameters: { id: { summary: 'Id of the link' } },
    answers: { 204: done, 404: badRequest },
  },
  'GET /pass-along/view/{token}': {
    summary: 'Opens a read-only link: puts its token in a cookie, and leads to the report.',
    access: 'anybody',
    parameters: { token: { summary: 'Token of the link' } },
    answers: {
      303: { summary: 'Redirects to the report.' },
      404: page('The link was revoked or has ended.'),
    },
  },
  'GET /pass-along/tile': {
    summary: 'One figure as a page, which any other page may embed in an iframe.',
    access: 'anybody',
    parameters: { token: { summary: 'Token of the tile', optional: true } },
    answers: { 200: page('The figure.'), 404: page('The tile was revoked or has ended.') },
  },
};
