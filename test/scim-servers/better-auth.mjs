// Better Auth with its SCIM plugin, all in memory.
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { getAuthTables } from 'better-auth/db';
import { toNodeHandler } from 'better-auth/node';
import { scim } from '@better-auth/scim';
import { listen, token } from './listen.mjs';

const BASE = '/api/auth/scim/v2';

/** @type {any} its own types do not fit those of Better Auth with every option of TypeScript */
const plugins = [scim({ connections: [{ id: 'test', credentials: [{ type: 'bearer', id: 'one', token }] }] })];
/** @type {Record<string, any[]>} */
const tables = Object.fromEntries(Object.values(getAuthTables({ plugins })).map(({ modelName }) => [modelName, []]));
const auth = betterAuth({
  baseURL: 'http://127.0.0.1',
  secret: 'a text of thirty-two letters or so, for tests',
  database: memoryAdapter(tables),
  logger: { disabled: true },
  telemetry: { enabled: false },
  plugins,
});

for (const userName of ['Mathilde@example.com', 'ruben@example.com']) {
  const answer = await auth.handler(
    new Request(`http://127.0.0.1${BASE}/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName,
        emails: [{ type: 'work', value: userName, primary: true }],
      }),
    }),
  );
  if (answer.status !== 201) throw new Error(`A user could not be made: ${answer.status} ${await answer.text()}`);
}
const handler = toNodeHandler(auth);
listen((request, response) => void handler(request, response), BASE);
