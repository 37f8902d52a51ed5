import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RehearsalResult } from '../../server/src/online/rehearsal/result.js';
import { startScimServer } from '../kit/scim-server.js';
import { inShort, send, step, TOKEN } from './run.js';

/* What real servers of different make do with the requests; docs/rehearse-on-server.md has the same as a table. */

const isWithPolis = (process.env['POLIS'] ?? '') !== '';
const SERVERS = ['scimmy, Express 4', 'Better Auth', ...(isWithPolis ? (['Polis'] as const) : [])] as const;
const COLUMNS = ['scimmy, Express 4', 'Better Auth', 'Polis'] as const;
type Server = (typeof COLUMNS)[number];

const DIALECTS = [
  ['default', 'Entra’s default'],
  ['aadOptscim062020', 'aadOptscim062020'],
] as const;
type Dialect = (typeof DIALECTS)[number][0];

const results = new Map<string, RehearsalResult>();
beforeAll(async () => {
  for (const name of SERVERS) {
    for (const [dialect] of DIALECTS) {
      // A server of its own each time, because one of them keeps what a deleted account leaves behind.
      const server = await startScimServer(name, TOKEN);
      try {
        results.set(`${name} ${dialect}`, await send(server.url, { dialects: [dialect] }));
        results.set(`${name} ${dialect} again`, await send(server.url, { dialects: [dialect] }));
      } finally {
        await server.stop();
      }
    }
  }
}, 60_000);

const result = (name: Server, dialect: Dialect, again = ''): RehearsalResult =>
  results.get(`${name} ${dialect}${again}`)!;

describe.each(SERVERS)('%s', (name) => {
  it.each(DIALECTS)('has nothing left, in the form %s', (dialect) => {
    for (const again of ['', ' again']) {
      const one = result(name, dialect, again);
      expect(one.left, inShort(one).join('\n')).toEqual({ state: 'nothing' });
      expect(JSON.stringify(one)).not.toContain(TOKEN);
    }
  });
});

describe('what tells them apart', () => {
  it('scimmy rejects the text "True", and paths to elements that do not exist yet', () => {
    expect(step(result('scimmy, Express 4', 'default'), 'enable').message).toMatch(
      /^The server rejects PATCH \(400\)\..*expected value type 'boolean' but found type 'string'/,
    );
    expect(step(result('scimmy, Express 4', 'default'), 'update').message).toMatch(
      /does not match any values for 'add'/,
    );
  });

  it('Better Auth keeps what it made beside the account, so the same user cannot be created again', () => {
    expect(result('Better Auth', 'default').outcome).toBe('passed');
    expect(step(result('Better Auth', 'default', ' again'), 'create').message).toMatch(
      /^The server reports a conflict \(409\)\./,
    );
  });

  it.runIf(isWithPolis)('Polis stores the texts "True" and "False"', () => {
    expect(step(result('Polis', 'default'), 'disable').message).toMatch(
      /stored a text instead of a Boolean value: active/,
    );
  });
});

/** A row for each step and form of PATCH; the message where it did not just pass. */
function row(dialect: Dialect, label: string, id: string, again = ''): string[] {
  const cells = COLUMNS.map((name) => {
    const one = results.get(`${name} ${dialect}${again}`);
    if (!one) return undefined;
    const { outcome, message, notes = [] } = step(one, id);
    const facts = [
      ...(outcome === 'passed' ? [] : [message]),
      ...notes.filter((note) => /\b(?:returns|writes|added|instead)\b/.test(note)),
    ];
    return [outcome, ...facts].join(': ').replaceAll('.: ', '. ').replaceAll('|', '\\|');
  });
  return [label, ...cells.map((cell) => cell ?? '…')];
}

const title = (id: string): string => step(result('Better Auth', 'default'), id).title;

describe('the documentation', () => {
  const page = readFileSync(new URL('../../docs/rehearse-on-server.md', import.meta.url), 'utf8');
  const written = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );

  it.each([
    ...DIALECTS.flatMap(([dialect, name]) =>
      ['match', 'create', 'update', 'enable', 'disable', 'delete'].map((id) => [name, id, dialect, ''] as const),
    ),
    ...DIALECTS.map(([dialect, name]) => [`${name}, a second time`, 'create', dialect, ' again'] as const),
  ])('says what the servers do, %s: %s', (name, id, dialect, again) => {
    const cells = row(dialect, `${title(id)} (${name})`, id, again);
    const found = written.find(([label]) => label === cells[0]);
    const expected = cells.map((cell, index) => (cell === '…' ? (found?.[index] ?? '') : cell));
    expect(found, `| ${cells.join(' | ')} |`).toEqual(expected);
  });
});
