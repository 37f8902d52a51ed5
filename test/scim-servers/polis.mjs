// Polis (saml-jackson) with its directory sync, all in memory. It has hundreds of packages, so it is not one of this project:
// install @boxyhq/saml-jackson in any folder, and name the folder in POLIS.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { token } from './listen.mjs';

const folder = process.env['POLIS'];
if (!folder) throw new Error('POLIS must name a folder in which @boxyhq/saml-jackson is installed.');
const { default: polis } = createRequire(path.join(folder, 'package.json'))('@boxyhq/saml-jackson');
const { directorySyncController: sync } = await polis({
  externalUrl: 'http://localhost',
  samlAudience: 'https://localhost',
  samlPath: '/saml',
  scimPath: '/scim',
  noAnalytics: true,
  db: { engine: 'mem' },
  openid: {},
});
const { data: directory, error } = await sync.directories.create({
  name: 'Test',
  tenant: 'test',
  product: 'test',
  type: 'azure-scim-v2',
  webhook_url: '',
  webhook_secret: '',
});
if (error) throw new Error(error.message);

// As the API route of Polis calls it.
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', async () => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [, kind, id] = /^\/scim\/(Users|Groups)(?:\/([^/]+))?$/.exec(pathname) ?? [];
    const number = (/** @type {string} */ name) =>
      searchParams.has(name) ? Number(searchParams.get(name)) : undefined;
    const { status, data } = await sync.requests.handle(
      {
        method: request.method,
        body: body === '' ? undefined : JSON.parse(body),
        directoryId: directory.id,
        apiSecret: request.headers.authorization === `Bearer ${token}` ? directory.scim.secret : 'wrong',
        resourceType: (kind ?? '').toLowerCase(),
        resourceId: id,
        query: {
          count: number('count'),
          startIndex: number('startIndex'),
          filter: searchParams.get('filter') ?? undefined,
        },
      },
      async () => {},
    );
    response.writeHead(status, { 'content-type': 'application/scim+json' });
    response.end(data ? JSON.stringify(data) : '');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  console.log(JSON.stringify({ url: `http://127.0.0.1:${address.port}/scim` }));
});
process.stdin.resume().on('end', () => process.exit(0));
