import type { ScimClient } from '../scim/scim-client.js';

/** What Microsoft Entra ID sends to SCIM servers, from its documentation and from its requests. */
export const entraClient: ScimClient = {
  name: 'Entra',
  operators: ['eq'],
  writesBooleansAsStrings: true,
  comparesValuePaths: true,
};
