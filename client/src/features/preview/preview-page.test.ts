import { describe, expect, it } from 'vitest';
import type { PreviewInfo } from '../../../../server/src/protocol.js';
import { previewBody, previewFrame, previewStatus } from './preview-page.js';

const HOSTILE = '<img src=x onerror=alert(1)>"\'&';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const INFO: PreviewInfo = {
  kind: 'preview',
  resource: 'User',
  resources: ['User', 'Group'],
  name: HOSTILE,
  decision: 'create',
  reason: HOSTILE,
  rows: [{ target: HOSTILE, source: HOSTILE, value: HOSTILE, state: 'written', why: HOSTILE, before: HOSTILE, range }],
  removed: [{ target: HOSTILE, before: HOSTILE }],
  body: HOSTILE,
  requests: [{ method: 'GET', path: HOSTILE, body: HOSTILE, certainty: 'inferred', notes: [HOSTILE] }],
  update: [{ method: 'PATCH', path: HOSTILE, body: undefined, certainty: 'seen', notes: [] }],
  warnings: [{ message: HOSTILE, isError: true, range }],
  picture: '<svg></svg>',
};

describe('the page', () => {
  it('escapes every text', () => {
    const body = previewBody(HOSTILE, INFO);
    expect(body).not.toContain('<img');
    expect(body.match(/&#60;img/g)!.length).toBeGreaterThanOrEqual(14);
    expect(previewBody(HOSTILE, { kind: 'empty', problem: HOSTILE, resources: [] })).not.toContain('<img');
  });

  it('loads nothing, and runs its own script only', () => {
    const frame = previewFrame(HOSTILE, 'nonce-1');
    expect(frame).toContain(
      "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'nonce-nonce-1'; script-src 'nonce-nonce-1'",
    );
    expect(frame).not.toContain('<img');
    expect(frame).not.toMatch(/https?:/);
  });

  it('says what is missing, with the action that helps', () => {
    const body = previewBody('a.json', {
      kind: 'empty',
      problem: 'There is no sample user to preview.',
      missing: 'sampleUser',
      resources: ['User'],
      picture: '<svg></svg>',
    });
    expect(body).toContain('data-action="newSampleUser"');
    expect(body).toContain('<svg>');
    expect(previewBody('a.json', undefined)).toContain('No mapping document is active.');
  });

  it('says in words what a screen reader hears', () => {
    expect(previewStatus({ ...INFO, name: 'Ada', reason: 'No account matches.' })).toBe(
      'Ada: is created. No account matches.',
    );
    expect(previewStatus(undefined)).toBe('');
  });

  it('marks a value that differs from the last commit, and how certain a request is', () => {
    const body = previewBody('a.json', INFO);
    expect(body).toContain('class="written changed"');
    expect(body).toContain('in the last commit: ');
    expect(body).toContain('>inferred<');
    expect(body).toContain('seen in logs of servers');
  });
});
