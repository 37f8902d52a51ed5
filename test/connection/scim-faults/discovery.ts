import { scimError } from '../../kit/faulty-scim-server.js';
import { slash, type Json, type ScimFault, where } from './fault.js';

/** Redirects, and what a server says of itself. */
export const DISCOVERY_FAULTS: readonly ScimFault[] = [
  // Redirects
  {
    name: 'the same host by https',
    wrong: (asked) => ({ status: 301, headers: { location: `https://127.0.0.1/scim${asked.path}` } }),
    says: /redirects \(301\) to https:\/\/127\.0\.0\.1\/scim\/Users, the same host with another scheme/,
    never: /another server/,
    outcome: 'failed',
  },
  {
    name: '301 to the address with a slash',
    wrong: slash(301),
    says: /redirects \d+ requests \(301\), the first to http:\/\/127\.0\.0\.1:\d+\/scim\/Users\//,
    outcome: 'warning',
  },
  {
    name: '302 to the address with a slash',
    wrong: slash(302),
    says: /redirects \d+ requests \(302\)/,
    outcome: 'warning',
  },
  {
    name: '308 to the address with a slash',
    wrong: slash(308),
    says: /redirects \d+ requests \(308\)/,
    never: /into a GET/,
    outcome: 'warning',
  },

  // Discovery
  {
    name: 'no /ServiceProviderConfig',
    wrong: (asked, right) => (asked.path === '/ServiceProviderConfig' ? scimError(404, 'none') : right()),
    says: /does not have \/ServiceProviderConfig \(404\)/,
    outcome: 'warning',
  },
  {
    name: '/Schemas fails',
    wrong: where(
      ({ path }) => path === '/Schemas',
      () => scimError(500, 'too large'),
    ),
    says: /\/Schemas cannot be read \(500\)\. It says: “too large”/,
    outcome: 'warning',
  },
  {
    name: 'only PUT',
    wrong: where(
      ({ path }) => path === '/ServiceProviderConfig',
      (_, reply) => ({ ...reply, body: { ...(reply.body as Json), patch: { supported: false } } }),
    ),
    says: /does not support PATCH/,
    outcome: 'warning',
  },
  {
    name: 'application/scim+json is not acceptable',
    wrong: (asked, right) => (asked.accept === 'application/scim+json' ? { status: 406 } : right()),
    says: /cannot return application\/scim\+json \(406\)/,
    outcome: 'failed',
  },
];
