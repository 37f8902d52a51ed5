import type { Value } from '../value.js';
import type { CallArguments, ExpressionFunction, Parameter } from './function.js';

const appRoleAssignments: Parameter = {
  name: 'appRoleAssignments',
  type: 'Attribute',
  attribute: 'appRoleAssignments',
  doc: 'The attribute [appRoleAssignments].',
};

/** Functions for app roles, in the order in which fixes offer them. They cannot be combined with the scope “Sync all users and groups”. */
export const roleFunctions: readonly ExpressionFunction[] = [
  {
    name: 'SingleAppRoleAssignment',
    summary: 'Returns one app role of the user.',
    returns: 'String',
    result: 'String',
    parameters: [appRoleAssignments],
    notes: [
      'If a user has several roles, it is not defined which one is sent.',
      'It cannot be used with the scope “Sync all users and groups”.',
    ],
    examples: [
      {
        expression: 'SingleAppRoleAssignment([appRoleAssignments])',
        attributes: { appRoleAssignments: ['admin'] },
        gives: 'admin',
      },
    ],
    evaluate: (call) => call.texts(0)[0] ?? null,
  },
  {
    name: 'AssertiveAppRoleAssignmentsComplex',
    summary: 'Returns all app roles of the user. Other roles of the user are removed in the application.',
    returns: 'a list of roles',
    result: 'Roles',
    documentedAt:
      'https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes#provisioning-a-role-to-a-scim-app',
    parameters: [appRoleAssignments],
    notes: [
      'Microsoft recommends it for applications in which a user has several roles.',
      'It cannot be used with the scope “Sync all users and groups”.',
    ],
    examples: [{ expression: 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])' }],
    evaluate: rolesOf,
  },
  {
    name: 'AppRoleAssignmentsComplex',
    summary: 'Returns all app roles of the user, for a multi-valued target.',
    returns: 'a list of roles',
    result: 'Roles',
    parameters: [appRoleAssignments],
    notes: [
      'Roles that are removed in Entra stay in the application. AssertiveAppRoleAssignmentsComplex removes them.',
      'Each role is sent with primary set to false.',
      'It cannot be used with the scope “Sync all users and groups”.',
    ],
    examples: [{ expression: 'AppRoleAssignmentsComplex([appRoleAssignments])' }],
    evaluate: rolesOf,
  },
  {
    name: 'AppRoleAssignments',
    summary: 'It is not in Microsoft’s reference, but in Graph’s list of functions of 2021.',
    returns: 'unstated',
    parameters: [{ name: 'source', type: 'Attribute' }],
    examples: [],
    undocumented: true,
  },
];

function rolesOf(call: CallArguments): Value {
  const roles = call.texts(0);
  return roles.length > 0 ? roles : null;
}
