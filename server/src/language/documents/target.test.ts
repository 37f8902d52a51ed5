import { describe, expect, it } from 'vitest';
import { objectMapping, rule, schema } from '../../../../test/kit/shapes.js';
import { diagnose } from '../services/diagnostics.js';
import { checkedDocument } from './checked-document.js';
import { readMappingDocument } from './mapping-document.js';
import type { Target } from './target.js';

type Pair = readonly [first: string, second: string, isSame: boolean];

/** The targets of a synchronization schema with two mapped attributes, and whether the second is reported as a duplicate. */
function read(
  first: string,
  second: string,
  targetDirectoryName: string,
): { targets: readonly Target[]; isDuplicate: boolean } {
  const source = { expression: '[mail]', name: 'mail', type: 'Attribute', parameters: [] };
  const attributeMappings = [first, second].map((targetAttributeName) => ({ targetAttributeName, source }));
  const mapping = {
    ...objectMapping,
    ...(targetDirectoryName === 'Active Directory' && { targetObjectName: 'user' }),
    attributeMappings,
  };
  const rules = [{ ...rule, targetDirectoryName, objectMappings: [mapping] }];
  const json = JSON.stringify({ ...schema, directories: [], synchronizationRules: rules });
  const document = checkedDocument(readMappingDocument('file:///x.json', json, { comments: false })!);
  return {
    targets: document.targets,
    isDuplicate: diagnose(document).some(({ code }) => code === 'duplicate-target'),
  };
}

const SCIM: readonly Pair[] = [
  ['userName', 'USERNAME', true],
  ['userName', 'urn:ietf:params:scim:schemas:core:2.0:User:userName', true],
  ['emails[type eq "work"].value', 'emails[type eq "Work"].value', true],
  ['roles[primary eq "True"].value', 'roles[primary eq true].value', true],
  ['photos[value eq "a"].type', 'photos[value eq "A"].type', false],
  ['shields[code eq "a"].value', 'shields[code eq "A"].value', false],
  ['userName', 'displayName', false],
];

const OTHER: readonly Pair[] = [
  ['mail', 'mail', true],
  ['mail', 'Mail', false],
  ['extension[a]', 'extension[ a ]', false],
];

describe.each([
  ['a SCIM application', 'MyScimApp', SCIM],
  ['another connector', 'Active Directory', OTHER],
] as const)('of %s', (_, directory, pairs) => {
  it.each(pairs)('%s and %s: the same attribute is %s, for rules, fixes and completion', (first, second, isSame) => {
    const { targets, isDuplicate } = read(first, second, directory);
    expect(targets.map(({ path }) => path.text)).toEqual([first, second]);
    expect(targets[0]!.resource?.name).toBe(directory === 'Active Directory' ? undefined : 'User');
    expect(isDuplicate).toBe(isSame);
    expect(targets[0]!.key === targets[1]!.key).toBe(isSame);
    expect(targets[0]!.isMappedElsewhere(second)).toBe(true);
    expect(targets[0]!.isMappedElsewhere(first)).toBe(isSame);
  });
});
