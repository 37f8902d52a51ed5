import { readDocument } from '../language/documents/read.js';
import { diagnose } from '../language/services/diagnostics.js';

/**
 * Reads and checks a small document, so that the code that every document needs is compiled before the first one is opened:
 * that takes longer than reading it.
 */
export function warmUp(): void {
  const document = readDocument({ uri: 'warm-up.provisioning.json' }, TEXT);
  if (document) diagnose(document);
}

const TEXT = JSON.stringify({
  application: 'scim',
  connection: { tenantUrl: 'https://scim.example.com/v2' },
  users: {
    actions: ['create', 'update', 'delete'],
    scopingFilter: [{ clauses: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] }],
    attributeMappings: [
      { target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 },
      { target: 'active', source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
      { target: 'name.givenName', source: 'Join(" ", [givenName], ToUpper([surname]))' },
      { target: 'emails[type eq "work"].value', source: 'Append([mailNickname], "@example.com")' },
      { target: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', source: '[Department]' },
      { target: 'urn:example:2.0:User:level', source: 'IIF([jobTitle] = "CEO", "1", "2")' },
    ],
  },
});
