import { expect, it } from 'vitest';
import { translations } from '../../scripts/l10n.mjs';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';

const URI = 'file:///german.provisioning.json';

it('answers in the language of the bundle that the client hands over', async () => {
  const client = await Client.start({ initializationOptions: { translations: translations() } });
  try {
    const json = provisioningFile(['emails[type eq ‘work’].value']);
    await client.open(URI, json);
    const found = await client.diagnostics(URI);
    expect(found.map(({ code, message }) => [code, message])).toContainEqual([
      'typographic-quote',
      'Verwenden Sie hier ein gerades Anführungszeichen ("), nicht ‘',
    ]);
  } finally {
    await client.stop();
  }
});
