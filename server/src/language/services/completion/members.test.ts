import { describe, expect, it } from 'vitest';
import { checked, PROVISIONING_URI } from '../../../../../test/kit/documents.js';
import { withCursor } from '../../../../../test/kit/marked.js';
import { applyEdits } from '../../span.js';
import { describeCompletion } from '../describe-completion.js';
import { complete, type Completion } from './index.js';

const MAPPING = '{ "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }';

/** The completions at the cursor of a provisioning file. */
function at(marked: string, { uri = PROVISIONING_URI, typed }: { uri?: string; typed?: string } = {}) {
  const { text, offset } = withCursor(marked);
  const items = complete(checked(text, uri), offset, typed);
  const labels = items.map(({ label }) => label);
  const result = (label: string): string => {
    const { edit, also = [] }: Completion = items.find((item) => item.label === label)!;
    return applyEdits(text, [...also, edit]);
  };
  return { items, labels, result };
}

const inUsers = (members: string): string => `{ "application": "scim", "users": { ${members} } }`;
const inMapping = (members: string): string => inUsers(`"attributeMappings": [${MAPPING}, { ${members} }]`);

describe('the names of members', () => {
  it.each([
    ['in quotation marks', inMapping('"<|>"')],
    ['without them', inMapping('<|>')],
    ['after letters', inMapping('ta<|>')],
    ['before other members', inMapping('"<|>", "matchingPriority": 1')],
  ])('are those that are absent, the required ones first: %s', (_, marked) => {
    const { labels } = at(marked);
    expect(labels.slice(0, 2)).toEqual(['target', 'source']);
    expect(labels.includes('matchingPriority')).toBe(!marked.includes('matchingPriority', marked.indexOf('<|>')));
  });

  it('leave out what the object has', () => {
    expect(at(inMapping('"target": "title", "source": "[jobTitle]", "<|>"')).labels).toEqual([
      'matchingPriority',
      'defaultValue',
      'flowType',
      'flowBehavior',
    ]);
  });

  it('come with a value of their type', () => {
    const { items, result } = at(inUsers('"attributeMappings": [], "<|>"'));
    expect(items.map(({ label, snippet }) => [label, snippet])).toEqual([
      ['actions', '"actions": [$1]'],
      [
        'scopingFilter',
        String.raw`"scopingFilter": [{ "clauses": [{ "attribute": "$1", "operator": "$2", "value": "$3" \}] \}]`,
      ],
    ]);
    expect(result('actions')).toBe(inUsers('"attributeMappings": [], "actions": []'));
    expect(at('{ "<|>" }').items.find(({ label }) => label === 'scope')?.snippet).toBe('"scope": "${1|assigned,all|}"');
  });

  it('add a comma only where the next member needs one', () => {
    expect(at('{\n  <|>\n  "users": {}\n}').result('scope')).toBe('{\n  "scope": "assigned",\n  "users": {}\n}');
    expect(at('{\n  "sc<|>",\n  "users": {}\n}').result('scope')).toBe('{\n  "scope": "assigned",\n  "users": {}\n}');
    expect(at('{ "users": {}, <|> }').result('scope')).toBe('{ "users": {}, "scope": "assigned" }');
  });

  it('replace the name of a member that has a value', () => {
    expect(at('{ "scpoe<|>": "all" }').result('scope')).toBe('{ "scope": "all" }');
  });

  it('are not offered where none can stand, and not when a space is typed', () => {
    for (const marked of ['{ "users" <|> }', '<|>{}', '{ <|>users: {} }', '{ // <|>\n }', '{}<|>'])
      expect(at(marked).labels).toEqual([]);
    expect(at('{ <|>}', { typed: ' ' }).labels).toEqual([]);
    expect(at('{ <|>}').labels).not.toEqual([]);
  });

  it('have the naming style of the document', () => {
    const marked = `{ "SynchronizationRules": [{ "ObjectMappings": [{ "AttributeMappings": [
      { "TargetAttributeName": "userName", "MatchingPriority": 1, "<|>" }] }] }] }`;
    expect(at(marked, { uri: 'file:///export.json' }).labels).toContain('FlowType');
  });

  it('are described from their records', () => {
    const { about } = at('{ "<|>" }').items.find(({ label }) => label === 'notificationEmail')!;
    expect(describeCompletion(about!)).toContain('Who is notified');
  });
});

describe('the values of members', () => {
  it.each([
    ['{ "scope": "<|>" }', ['assigned', 'all']],
    ['{ "scope": <|> }', ['assigned', 'all']],
    ['{ "scope": al<|> }', ['assigned', 'all']],
    ['{ "provisioningStatus": "o<|>n" }', ['off']],
    ['{ "provisioningStatus": "o<|>" }', ['on', 'off']],
    [inUsers('"actions": ["create", "<|>"]'), ['update', 'delete']],
    [inUsers('"actions": [<|>]'), ['create', 'update', 'delete']],
    [inMapping('"flowBehavior": "<|>"'), ['FlowWhenChanged', 'FlowAlways']],
    ['{ "application": "<|>" }', ['alertmedia', 'genesys-cloud', 'sap-cloud-identity-services', 'zscaler', 'scim']],
    ['{ "notificationEmail": "<|>" }', []],
  ])('%s', (marked, labels) => {
    expect(at(marked).labels).toEqual(labels);
  });

  it('replace what is written', () => {
    expect(at('{ "scope": "every<|>one" }').result('all')).toBe('{ "scope": "all" }');
    expect(at('{ "scope": <|> }').result('all')).toBe('{ "scope": "all" }');
  });

  it('are those of Graph in a synchronization schema', () => {
    const marked = (value: string): string => `{ "synchronizationRules": [{ "editable": ${value}, "objectMappings": [
      { "flowTypes": "Add", "attributeMappings": [{ "targetAttributeName": "userName", "matchingPriority": 1 }] }] }] }`;
    const uri = 'file:///export.json';
    expect(at(marked('<|>true'), { uri }).labels).toEqual(['false']);
    expect(at(marked('true').replace('"Add"', '"<|>"'), { uri }).labels).toEqual([
      'Add,Update,Delete',
      'None',
      'Add',
      'Update',
      'Delete',
    ]);
  });
});
