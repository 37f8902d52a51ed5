// A SCIM server on loopback that answers like Genesys Cloud: its paths, its schemas, groups that are only updated.
// It is SCIMMY on Express, a real implementation; its accounts live in memory.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

const BASE = '/api/v2/scim/v2';
const { Attribute, SchemaDefinition, Error: ScimError } = SCIMMY.Types;

/** Core attributes that Genesys Cloud does not have. */
const ABSENT = [
  'name',
  'nickName',
  'profileUrl',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'x509Certificates',
];

const people = [
  { userName: 'ada.lovelace@example.com', displayName: 'Ada Lovelace', title: 'Analyst', department: 'Mathematics' },
  { userName: 'alan.turing@example.com', displayName: 'Alan Turing', title: 'Supervisor', department: 'Computing' },
];
const teams = ['Sales', 'Support'];

/**
 * @param {{ port?: number, token: string }} options port 0 takes any free one
 * @returns {Promise<{ url: string, token: string, stop: () => Promise<void> }>}
 */
export async function startSandbox({ port = 0, token }) {
  declareResources();
  const app = express();
  app.disable('x-powered-by');
  // Genesys Cloud has no way to create or delete a group.
  app.all(`${BASE}/Groups`, (request, response, next) => (request.method === 'POST' ? refuse(response) : next()));
  app.all(`${BASE}/Groups/:id`, (request, response, next) => (request.method === 'DELETE' ? refuse(response) : next()));
  // Entra changes “active” with the texts "True" and "False", which Genesys Cloud reads as Boolean values.
  const json = express.json({ type: ['application/scim+json', 'application/json'], limit: '1mb' });
  app.patch(`${BASE}/Users/:id`, json, (request, _, next) => {
    for (const operation of request.body?.Operations ?? []) {
      if (operation.path?.toLowerCase() === 'active' && /^(?:true|false)$/i.test(operation.value)) {
        operation.value = String(operation.value).toLowerCase() === 'true';
      }
      // An element that does not exist yet is made; SCIMMY does not do that.
      const element = /^(.+)\[(\w+) eq "([^"]+)"\]\.(\w+)$/i.exec(operation.path ?? '');
      if (element && /^add$/i.test(operation.op)) {
        const [, list, name, kind, sub] = /** @type {string[]} */ ([...element]);
        Object.assign(operation, { path: list, value: [{ [name ?? '']: kind, [sub ?? '']: operation.value }] });
      }
    }
    next();
  });
  app.use(
    BASE,
    new SCIMMYRouters({
      type: 'bearer',
      docUri: 'https://developer.genesys.cloud/',
      handler: (/** @type {import('express').Request} */ request) => {
        if (request.header('authorization') !== `Bearer ${token}`) throw new Error('The token is not valid.');
        return 'sandbox';
      },
    }),
  );

  const server = createServer(app);
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port.');
  return {
    url: `http://127.0.0.1:${address.port}${BASE}`,
    token,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param {import('express').Response} response */
function refuse(response) {
  response
    .status(405)
    .type('application/scim+json')
    .send({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '405',
      detail: 'Groups can only be updated.',
    });
}

let declared = false;

/** SCIMMY keeps resources and schemas for the whole process. */
function declareResources() {
  if (declared) return;
  declared = true;
  const users = byId(
    people.map(({ department, ...person }) => ({
      ...person,
      active: true,
      emails: [{ type: 'work', value: person.userName }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department },
    })),
  );
  const groups = byId(teams.map((displayName) => ({ displayName, members: [] })));

  SCIMMY.Config.set({ patch: true, filter: true, bulk: false, sort: false, etag: false, changePassword: false });
  for (const name of ABSENT) SCIMMY.Schemas.User.definition.truncate(name);
  // Genesys Cloud has more types of phones than the standard, and Entra gives roles a type of its own.
  for (const name of ['phoneNumbers.type', 'roles.type']) {
    SCIMMY.Schemas.User.definition.attribute(name).config.canonicalValues = false;
  }
  const enterprise = SCIMMY.Schemas.EnterpriseUser.definition;
  for (const name of ['costCenter', 'organization']) enterprise.truncate(name);
  enterprise.extend([new Attribute('string', 'dateHire', { description: 'Date of hire.' })]);
  SCIMMY.Resources.declare(serve(SCIMMY.Resources.User, users))
    .extend(SCIMMY.Schemas.EnterpriseUser)
    .extend(genesysUser());
  SCIMMY.Resources.declare(serve(SCIMMY.Resources.Group, groups));
}

/** @param {any} Resource @param {Map<string, any>} store */
function serve(Resource, store) {
  return Resource.egress((/** @type {any} */ resource) => {
    if (resource.id) return found(store, resource.id);
    const all = [...store.values()];
    return resource.filter ? matching(resource.filter, all) : all;
  })
    .ingress((/** @type {any} */ resource, /** @type {any} */ data) => {
      const plain = JSON.parse(JSON.stringify(data));
      const saved = resource.id ? { ...found(store, resource.id), ...plain } : stored(plain);
      store.set(saved.id, saved);
      return saved;
    })
    .degress((/** @type {any} */ resource) => {
      found(store, resource.id);
      store.delete(resource.id);
    });
}

/**
 * Values compare without case, as those of userName and displayName do (RFC 7643 §4.1.1); SCIMMY itself minds it.
 * @param {any} filter @param {any[]} all
 */
function matching(filter, all) {
  const lower = (/** @type {any} */ value) =>
    JSON.parse(JSON.stringify(value), (_, it) => (typeof it === 'string' ? it.toLowerCase() : it));
  const inLower = new SCIMMY.Types.Filter(
    filter.expression.replace(/"[^"]*"/g, (/** @type {string} */ text) => text.toLowerCase()),
  );
  return all.filter((resource) => inLower.match([lower(resource)]).length > 0);
}

/** @param {Map<string, any>} store @param {string} id */
function found(store, id) {
  const resource = store.get(id);
  if (!resource) throw new ScimError(404, '', `There is no resource ${id}.`);
  return resource;
}

/** @param {Record<string, unknown>[]} resources */
function byId(resources) {
  return new Map(resources.map(stored).map((resource) => [resource.id, resource]));
}

/** @param {Record<string, unknown>} resource */
function stored(resource) {
  return { ...resource, id: randomUUID() };
}

/** The extension of Genesys Cloud. */
function genesysUser() {
  const rated = () => [
    new Attribute('string', 'name', { required: true, caseExact: true }),
    new Attribute('decimal', 'proficiency'),
  ];
  return new SchemaDefinition(
    'GenesysUser',
    'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User',
    'Genesys Cloud extension of User.',
    [
      new Attribute('complex', 'routingSkills', { multiValued: true }, rated()),
      new Attribute('complex', 'routingLanguages', { multiValued: true }, rated()),
      new Attribute('complex', 'externalIds', { multiValued: true }, [
        new Attribute('string', 'authority', { required: true }),
        new Attribute('string', 'value', { required: true }),
      ]),
    ],
  );
}
