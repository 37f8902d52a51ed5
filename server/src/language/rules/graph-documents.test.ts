import { expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { sourceJson } from '../../../../test/kit/sources.js';
import { readDocument } from '../documents/read.js';
import { diagnose } from '../services/diagnostics.js';
import { fixAll } from '../services/fix-all.js';
import { applyEdits } from '../span.js';

/*
 * Sources in the form in which Graph writes those of Cloud Sync and of inbound provisioning: placeholders are printed as empty
 * arguments, and arguments that are not needed are left out.
 */

const URI = 'file:///schema.json';

/** The expression of each target, with its placeholders written out. */
const SOURCES: Readonly<Record<string, string>> = {
  accountEnabled: 'IIF(IsPresent([flags]), IIF(BitAnd([flags], 2)="0", "True", "False"), Not([isDisabled]))',
  description: 'Left(Trim([info]), 448)',
  displayName: 'IIF(IsPresent([displayName]), [displayName], [cn])',
  lastChange: 'IIF(IsPresent([changedOn]), FormatDateTime(DateFromNum([changedOn]), , "yyyyMMddHHmmss.0Z"), )',
  login: 'IIF(IsPresent([upn]), [upn], IIF(IsPresent([sam]), Join("@", [sam], %DomainFQDN%), Error("No name")))',
  office: 'IIF(IsPresent([boxes]), Left(Trim(Item([boxes], 1)), 448), "")',
  proxies: 'RemoveDuplicates(Trim([proxies]))',
  suffix: 'Append("@", %DomainFQDN%)',
};

const ATTRIBUTES = ['boxes', 'changedOn', 'cn', 'displayName', 'flags', 'info', 'isDisabled', 'proxies', 'sam', 'upn'];

function schema(sources: Readonly<Record<string, string>>): string {
  const mappings = Object.entries(sources).map(([target, source]) => {
    const tree = JSON.parse(source, (key, value: unknown) =>
      key === 'expression' && typeof value === 'string' ? value.replaceAll('%DomainFQDN%', '') : value,
    ) as object;
    const matchingPriority = target === 'description' ? 1 : 0;
    return { targetAttributeName: target, matchingPriority, flowType: 'Always', source: tree };
  });
  const object = (name: string, attributes: readonly string[]): object => ({
    name,
    attributes: attributes.map((attribute) => ({ name: attribute, type: 'String' })),
  });
  return JSON.stringify(
    {
      synchronizationRules: [
        {
          sourceDirectoryName: 'Active Directory',
          targetDirectoryName: 'Azure Active Directory',
          objectMappings: [
            { enabled: true, sourceObjectName: 'user', targetObjectName: 'User', attributeMappings: mappings },
          ],
        },
      ],
      directories: [
        { name: 'Active Directory', objects: [object('user', ATTRIBUTES)] },
        { name: 'Azure Active Directory', objects: [object('User', Object.keys(sources))] },
      ],
    },
    undefined,
    2,
  );
}

const asJson = (source: string): string => sourceJson(source);
const trees = Object.fromEntries(Object.entries(SOURCES).map(([target, source]) => [target, asJson(source)]));

it('reports nothing in what Graph writes, and changes nothing', () => {
  const json = schema({
    ...trees,
    domain: '{"expression":null,"name":"%DomainFQDN%","parameters":[],"type":"Constant"}',
  });
  expect(diagnose(checked(json, URI))).toEqual([]);
  expect(fixAll(json, (text) => readDocument({ uri: URI }, text))).toEqual([]);
});

it('corrects the letter case of an attribute in the whole source', () => {
  const wrong = schema({ ...trees, office: asJson(SOURCES['office']!).replaceAll('boxes', 'Boxes') });
  const found = diagnose(checked(wrong, URI));
  expect(found.map(({ code, severity }) => [code, severity])).toEqual([
    ['source-attribute-case', 'warning'],
    ['source-attribute-case', 'warning'],
  ]);
  const fixed = applyEdits(
    wrong,
    fixAll(wrong, (text) => readDocument({ uri: URI }, text)),
  );
  expect(fixed).toBe(schema(trees));
});
