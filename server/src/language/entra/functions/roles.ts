import type { Value } from '../value.js';
import type { CallArguments, ExpressionFunction, Parameter } from './function.js';

const appRoleAssignments: Parameter = {
  name: 'appRoleAssignments',
  type: 'Attribute',
  attribute: 'appRoleAssignments',
  doc: 'The attribute of that name.',
};

/** Functions of app roles, the ones to offer first in front. They cannot be combined with the scope “Sync all users and groups”. */
export const roleFunctions: readonly ExpressionFunction[] = [
  {
    name: 'SingleAppRoleAssignment',
    summary: 'One app role of the user.',
    returns: 'String',
    result: 'String',
    parameters: [appRoleAssignments],
    notes: [
      'If a user has several roles, it is not certain which one is sent.',
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
    summary: 'All app roles of the user, and roles in the application that are not among them are removed.',
    returns: 'several roles',
    result: 'Roles',
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
    summary: 'All app roles of the user, for a target of several roles.',
    returns: 'several roles',
    result: 'Roles',
    parameters: [appRoleAssignments],
    notes: [
      'Roles that are taken away in Entra stay in the application; AssertiveAppRoleAssignmentsComplex removes them.',
      'Roles are sent with primary false.',
      'It cannot be used with the scope “Sync all users and groups”.',
    ],
    examples: [{ expression: 'AppRoleAssignmentsComplex([appRoleAssignments])' }],
    evaluate: rolesOf,
  },
  {
    name: 'AppRoleAssignments',
    summary: 'Not in the reference; in Graph’s list of functions of 2021.',
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
