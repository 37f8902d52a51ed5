import { describe, expect, it } from 'vitest';
import { send, step, TOKEN, inShort } from './run.js';
import { writeFaults, type WriteFault } from './faults.js';
import { NORA, startWritingServer } from './writing-server.js';

const LIMITS = { requestMs: 250, waitMs: 1000 };

/** The faults that a rehearsal should not complain about. */
const HARMLESS = new Set(['200 instead of 201', '429 on the first PATCH', '200 on DELETE', '500 on the first DELETE']);

describe('a server that', () => {
  const numbers = writeFaults().map(({ name }, index) => [name, index] as const);
  it.each(numbers)('%s', async (_, index) => {
    const fault: WriteFault = writeFaults()[index]!;
    const { left = 'nothing', kept = 0, outcome } = fault;
    const server = await startWritingServer(TOKEN, fault.wrong);
    const ids: (string | undefined)[] = [];
    try {
      const before = JSON.stringify([...server.users.values()]);
      const result = await send(server.url, {
        limits: LIMITS,
        dialects: [fault.dialect ?? 'default'],
        onAccount: (id) => ids.push(id),
      });
      const found = step(result, fault.step);
      expect(found.message, inShort(result).join('\n')).toMatch(fault.says);
      expect(result.outcome).toBe(HARMLESS.has(fault.name) ? 'passed' : (outcome ?? 'failed'));
      expect(result.left.state).toBe(left);
      // What is left is said first of all, with its ID.
      if (result.left.state === 'left') expect(result.verdict).toContain(result.left.id);
      expect(ids.at(-1)).toBe(result.left.state === 'left' ? result.left.id : undefined);
      // Nobody else was changed or deleted by a request of ours.
      expect(server.seen.filter((line) => /^(?:PATCH|DELETE) .*nora/.test(line))).toEqual([]);
      expect(server.users.has('nora')).toBe(true);
      expect(server.users.size).toBe(1 + kept);
      if (!/renamed/.test(fault.name)) expect(JSON.stringify([server.users.get('nora')])).toBe(before);
      // Her data is in no report.
      expect(JSON.stringify(result).toLowerCase()).not.toContain(String(NORA['displayName']).toLowerCase());
      expect(JSON.stringify(result)).not.toContain(TOKEN);
    } finally {
      await server.stop();
    }
  });
});
