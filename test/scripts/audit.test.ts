import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAudit } from '../../scripts/audit.mjs';

for (const [title, stdout, expected] of [
  [
    'a finding',
    '{"vulnerabilities":{"lit":{"name":"lit","severity":"high","range":"<3"}}}',
    { findings: ['lit <3: high'] },
  ],
  ['none', '{"vulnerabilities":{},"metadata":{}}', { findings: [] }],
  ['a registry without audits', '{"message":"404 Not Found","error":{"summary":"x"}}', { unanswered: '404 Not Found' }],
  [
    'an error of npm',
    '{"error":{"code":"ENOAUDIT","summary":"Your registry does not support audits"}}',
    { unanswered: 'Your registry does not support audits' },
  ],
  ['no output', 'undefined', { unanswered: 'npm gave no JSON: undefined' }],
] as const)
  test(`an audit with ${title}`, () => assert.deepEqual(readAudit(stdout), expected));
