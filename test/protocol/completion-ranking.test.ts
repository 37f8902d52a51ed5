import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placesIn, redrawn } from '../kit/ranking.js';
import { Client, MODERN } from './client.js';

/*
 * completion-ranking.md is the test. `npx vitest run test/protocol/completion-ranking.test.ts --update` draws it again.
 */

const page = fileURLToPath(new URL('completion-ranking.md', import.meta.url));

let client: Client;
beforeAll(async () => {
  client = await Client.start({
    capabilities: {
      ...MODERN,
      textDocument: { ...MODERN.textDocument, completion: { completionItem: { snippetSupport: true } } },
    },
    initializationOptions: { suggestCommand: 'suggest', parameterHintsCommand: 'hints' },
  });
});
afterAll(() => client.stop());

it('offers what the page shows, in its order', async () => {
  const markdown = readFileSync(page, 'utf8');
  expect(placesIn(markdown)).toBeGreaterThanOrEqual(40);
  await expect(await redrawn(markdown, client)).toMatchFileSnapshot(page);
});
