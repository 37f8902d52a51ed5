import { expect, it } from 'vitest';
// Before what it counts: V8 counts in full only what it compiles later.
import { expectLinear } from '../kit/work.js';
import { readSampleUser } from '../../server/src/language/documents/sample-user.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { hover } from '../../server/src/language/services/hover.js';
import { scopeResults } from '../../server/src/language/services/scoping/results.js';
import { checked, PROVISIONING_URI } from '../kit/documents.js';
import { provisioningFile } from '../kit/marked.js';

/* Scoping filters with very many clauses. */

/** How many clauses of a scope are reported; each names another attribute of a directory with as many. */
function reportedOf(size: number, ending: string): number {
  const attributes = Array.from({ length: size }, (_, index) => ({ name: `attribute${index}`, type: 'String' }));
  const clauses = attributes.map(({ name }) => ({ sourceOperandName: `${name}${ending}`, operatorName: 'IS NULL' }));
  const objectMapping = { sourceObjectName: 'User', scope: { groups: [{ clauses }] }, attributeMappings: [] };
  const schema = {
    synchronizationRules: [{ sourceDirectoryName: 'source', objectMappings: [objectMapping] }],
    directories: [{ name: 'source', objects: [{ name: 'User', attributes }] }],
  };
  const found = diagnose(checked(JSON.stringify(schema), 'file:///schema.json'));
  return found.filter(({ code }) => code.startsWith('scoping')).length;
}

it.each([
  ['found', '', 0, 500],
  // With a list as large as this one, only so many names are compared.
  ['missed', 'xyzzy', 2000, 2000],
])('an attribute of a large directory is %s without a look at all of them', async (_, ending, reported, size) => {
  expect(reportedOf(2000, ending)).toBe(reported);
  await expectLinear((times) => reportedOf(times, ending), size);
});

it('a clause is evaluated, reported and explained in work of its own', async () => {
  const longValue = `${'a'.repeat(2000)}b`;
  const sampleUser = readSampleUser('Ada', `{ "department": "${longValue}" }`);
  await expectLinear((size) => {
    const clauses = Array.from({ length: size }, (_, index) => ({
      attribute: 'department',
      operator: index % 2 ? 'REGEX MATCH' : 'EQUALS',
      value: '(a+)+$',
    }));
    const json = provisioningFile([]).replace(
      '"attributeMappings"',
      () => `"scopingFilter": [${JSON.stringify({ clauses })}], "attributeMappings"`,
    );
    const document = checked(json, PROVISIONING_URI, { sampleUser });
    diagnose(document);
    scopeResults(document);
    hover(document, json.indexOf('scopingFilter'));
  }, 500);
});
