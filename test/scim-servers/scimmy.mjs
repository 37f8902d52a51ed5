// SCIMMY with its own routers, as its documentation sets it up, on Express 4 or 5 (EXPRESS=5).
import { randomUUID } from 'node:crypto';
import { register } from 'node:module';
import { listen, token } from './listen.mjs';

if (process.env['EXPRESS'] === '5') register('./express5-hooks.mjs', import.meta.url);
const { default: express } = await import('express');
const { default: SCIMMY } = await import('scimmy');
const { default: SCIMMYRouters } = await import('scimmy-routers');

const BASE = '/scim/v2';

/** @param {Record<string, unknown>[]} resources */
const stored = (resources) =>
  new Map(
    resources.map((resource) => /** @type {const} */ ([randomUUID(), resource])).map(([id, it]) => [id, { ...it, id }]),
  );

const users = stored(
  ['Mathilde Okonkwo', 'Ruben Tamm', 'Yael Ferreira'].map((name) => ({
    userName: `${name.split(' ')[0]}@example.com`,
    displayName: name,
    active: true,
    emails: [{ type: 'work', value: `${name.split(' ')[0]}@example.com`, primary: true }],
  })),
);
const groups = stored([{ displayName: 'Sales', members: [] }]);

/** @param {any} Resource @param {Map<string, any>} store */
const serve = (Resource, store) =>
  Resource.egress((/** @type {any} */ resource) => {
    if (resource.id) {
      const found = store.get(resource.id);
      if (!found) throw new SCIMMY.Types.Error(404, '', `Resource ${resource.id} not found`);
      return found;
    }
    const all = [...store.values()];
    return resource.filter ? resource.filter.match(all) : all;
  })
    .ingress((/** @type {any} */ resource, /** @type {any} */ data) => {
      const plain = JSON.parse(JSON.stringify(data));
      if (resource.id && !store.has(resource.id)) {
        throw new SCIMMY.Types.Error(404, '', `Resource ${resource.id} not found`);
      }
      const saved = { ...store.get(resource.id), ...plain, id: resource.id ?? randomUUID() };
      store.set(saved.id, saved);
      return saved;
    })
    .degress((/** @type {any} */ resource) => {
      if (!store.delete(resource.id)) throw new SCIMMY.Types.Error(404, '', `Resource ${resource.id} not found`);
    });

SCIMMY.Config.set({ patch: true, filter: true });
SCIMMY.Resources.declare(serve(SCIMMY.Resources.User, users)).extend(SCIMMY.Schemas.EnterpriseUser);
SCIMMY.Resources.declare(serve(SCIMMY.Resources.Group, groups));

const app = express();
app.use(
  BASE,
  new SCIMMYRouters({
    type: 'bearer',
    handler: (/** @type {import('express').Request} */ request) => {
      if (request.header('authorization') !== `Bearer ${token}`) throw new Error('The token is not valid.');
      return 'test';
    },
  }),
);
listen(app, BASE);
