import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

describe('code actions', () => {
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

  it('are those of findings that the cursor touches', async () => {
    const text = provisioningFile(['emails[type eq ‘work’].value']);
    const uri = await client.opened(text);
    const line = text.split('\n').findIndex((row) => row.includes('‘'));
    const quote = text.split('\n')[line]!.indexOf('‘');
    const countAt = async (character: number): Promise<number> => {
      const range = { start: { line, character }, end: { line, character } };
      const params = { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } };
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
      return actions.filter(({ title }) => title === 'Use straight quotes').length;
    };
    expect(await Promise.all([-1, 0, 1, 2].map((offset) => countAt(quote + offset)))).toEqual([0, 1, 1, 0]);
  });

  it('offer no fix of all where nothing would come of it', async () => {
    const uri = await client.opened(provisioningFile(['emails[type eq ‘work’', 'id']));
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: everywhere,
      context: { diagnostics: [] },
    });
    expect(actions.filter(({ title }) => title.startsWith('Fix all'))).toEqual([]);
    expect(actions.filter(({ isPreferred }) => isPreferred)).toEqual([]);
  });

  it('fix one problem, or all that have a safe fix', async () => {
    const text = provisioningFile(['phoneNumberss', 'emails[type eq ‘work’].value']);
    const uri = await client.opened(text);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: everywhere,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ['Replace with “phoneNumbers”', 'quickfix', true],
      ['Use straight quotes', 'quickfix', true],
      ['Fix all SCIM problems', 'quickfix', undefined],
      ['Suppress “unknown-attribute” on this line', 'quickfix', undefined],
      ['Suppress “typographic-quote” on this line', 'quickfix', undefined],
    ]);
    expect(actions[0]?.edit?.documentChanges).toMatchObject([
      { textDocument: { uri, version: 1 }, edits: [{ newText: 'phoneNumbers' }] },
    ]);
  });

  it('are in the order in which they are useful, with those for the rule last', async () => {
    const other = await Client.start({
      initializationOptions: { changeSeverityCommand: 'change', openRulePageCommand: 'page' },
    });
    const text = provisioningFile(['phoneNumberss', 'id', 'phoneNumberss[type eq ‘work’].value']);
    const uri = await other.opened(text);
    const line = text.split('\n').findIndex((row) => row.includes('‘work'));
    const actions = await other.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line, character: 0 }, end: { line, character: 99 } },
      context: { diagnostics: [], only: ['quickfix'] },
    });
    expect(actions.map(({ title }) => title)).toEqual([
      'Replace with “phoneNumbers”',
      'Use straight quotes',
      'Fix all SCIM problems',
      'Suppress “unknown-attribute” on this line',
      'Suppress “typographic-quote” on this line',
      'Change severity of “unknown-attribute”…',
      'Change severity of “typographic-quote”…',
      'Open rule page of “unknown-attribute”',
      'Open rule page of “typographic-quote”',
    ]);
    // Editors show actions with diagnostics first, whatever the order.
    expect(actions.map(({ diagnostics }) => diagnostics?.length ?? 0)).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 0]);
    expect(
      actions.filter(({ command }) => command).map(({ command }) => [command!.command, command!.arguments]),
    ).toEqual([
      ['change', [{ code: 'unknown-attribute', severity: 'warning', uri }]],
      ['change', [{ code: 'typographic-quote', severity: 'error', uri }]],
      ['page', ['unknown-attribute']],
      ['page', ['typographic-quote']],
    ]);
    await other.stop();
  });

  it('suggest names, each to be confirmed, beside safe fixes', async () => {
    const confirming = await Client.start({
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
        textDocument: { diagnostic: {}, codeAction: { resolveSupport: { properties: ['edit'] } } },
      },
    });
    const text = provisioningFile(['phoneNumberss', 'title']).replace('[mail]" }\n', '[jobTitel]" }\n');
    const uri = await confirming.opened(text);
    const request = (kind: string): Promise<CodeAction[]> =>
      confirming.request('textDocument/codeAction', {
        textDocument: { uri },
        range: everywhere,
        context: { diagnostics: [], only: [kind] },
      });
    // Not what runs on save.
    expect((await request('source.fixAll')).map(({ title }) => title)).toEqual(['Fix all SCIM problems']);
    const [action, ...others] = await request('source.fixSuggestions');
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: 'Fix all, including suggestions…',
      kind: 'source.fixSuggestions.scimProvisioning',
    });
    const { edit } = await confirming.request<CodeAction>('codeAction/resolve', action);
    expect(edit?.documentChanges).toMatchObject([
      {
        textDocument: { uri, version: 1 },
        edits: [
          { newText: 'phoneNumbers', annotationId: 'safe' },
          { newText: 'jobTitle', annotationId: 'suggestion' },
        ],
      },
    ]);
    expect(edit?.changeAnnotations).toMatchObject({
      safe: { needsConfirmation: false },
      suggestion: { needsConfirmation: true },
    });
    await confirming.stop();
  });

  it('of suggestions are not for clients that cannot ask', async () => {
    const uri = await client.opened(provisioningFile(['title']).replace('[mail]" }\n', '[jobTitel]" }\n'));
    const params = { textDocument: { uri }, range: everywhere, context: { diagnostics: [], only: ['source'] } };
    expect(await client.request('textDocument/codeAction', params)).toEqual([]);
  });

  it.each([['source'], ['source.fixAll'], ['source.fixAll.scimProvisioning']])(
    'of the kind %s is the one that fixes all',
    async (kind) => {
      const uri = await client.opened(provisioningFile(['phoneNumberss']));
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: everywhere,
        context: { diagnostics: [], only: [kind] },
      });
      expect(actions.map((action) => action.kind)).toEqual(['source.fixAll.scimProvisioning']);
    },
  );

  it('of other kinds are none', async () => {
    const uri = await client.opened(provisioningFile(['phoneNumberss']));
    expect(
      await client.request('textDocument/codeAction', {
        textDocument: { uri },
        range: everywhere,
        context: { diagnostics: [], only: ['refactor', 'source.organizeImports'] },
      }),
    ).toEqual([]);
  });

  it('fix all problems with edits that are made when the action is chosen', async () => {
    const resolving = await Client.start({
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true } },
        textDocument: { diagnostic: {}, codeAction: { resolveSupport: { properties: ['edit'] } } },
      },
    });
    const uri = await resolving.opened(provisioningFile(['phoneNumberss', 'emails[type eq ‘work’].value']));
    const params = { textDocument: { uri }, range: everywhere, context: { diagnostics: [] } };
    const actions = await resolving.request<CodeAction[]>('textDocument/codeAction', params);
    const all = actions.find(({ title }) => title === 'Fix all SCIM problems')!;
    expect(all.edit).toBeUndefined();
    const resolved = await resolving.request<CodeAction>('codeAction/resolve', all);
    expect(resolved.edit?.documentChanges).toMatchObject([
      { textDocument: { uri, version: 1 }, edits: [{ newText: 'phoneNumbers' }, {}, {}] },
    ]);
    // Edits of an earlier version would be in the wrong places.
    const earlier = { ...all, data: { uri, version: 0 } };
    expect(await resolving.request('codeAction/resolve', earlier)).toEqual(earlier);
    expect(await resolving.request('codeAction/resolve', { title: 'Of another server' })).toEqual({
      title: 'Of another server',
    });
    await resolving.stop();
  });

  const disagreeing = `{
  "synchronizationRules": [{ "objectMappings": [{ "attributeMappings": [
    { "targetAttributeName": "title", "source": { "expression": "[jobTitle]", "name": "department", "type": "Attribute" } }
  ] }] }]
}`;

  it('rewrite a mapping, with edits that are made when the action is chosen', async () => {
    const resolving = await Client.start({
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true } },
        textDocument: { diagnostic: {}, codeAction: { resolveSupport: { properties: ['edit'] } } },
      },
    });
    const uri = 'file:///resolved.json';
    await resolving.open(uri, disagreeing);
    const at = { line: 2, character: disagreeing.split('\n')[2]!.indexOf('jobTitle') };
    const actions = await resolving.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    expect(actions.map(({ title, kind, edit }) => [title, kind, edit])).toEqual([
      ['Rebuild source tree from expression', 'refactor.rewrite', undefined],
      ['Set matching priority 1', 'refactor.rewrite', undefined],
    ]);
    const [rebuild, priority] = await Promise.all(
      actions.map((action) => resolving.request<CodeAction>('codeAction/resolve', action)),
    );
    expect(rebuild?.edit?.documentChanges).toMatchObject([{ edits: [{ newText: '"jobTitle"' }] }]);
    expect(priority?.edit?.documentChanges).toMatchObject([{ edits: [{ newText: ', "matchingPriority": 1' }] }]);
    await resolving.stop();
  });

  it('rebuild a source tree where its expression was edited', async () => {
    const uri = 'file:///edited.json';
    await client.open(uri, disagreeing);
    const line = disagreeing.split('\n')[2]!;
    const titlesAt = async (word: string): Promise<string[]> => {
      const at = { line: 2, character: line.indexOf(word) + 1 };
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: at, end: at },
        context: { diagnostics: [] },
      });
      return actions.filter(({ title }) => title.startsWith('Rebuild')).map(({ title, kind }) => `${kind}: ${title}`);
    };
    const expected = ['quickfix: Rebuild source tree from expression'];
    expect(await titlesAt('jobTitle')).toEqual(expected);
    expect(await titlesAt('department')).toEqual(expected);
    expect(await titlesAt('targetAttributeName')).toEqual([]);
  });

  it('rebuild all source trees, for what an editor does on save', async () => {
    const uri = 'file:///rebuilt.json';
    await client.open(uri, disagreeing);
    const request = (only: string[]): Promise<CodeAction[]> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri },
        range: everywhere,
        context: { diagnostics: [], only },
      });
    const [action, ...others] = await request(['source.rebuildSourceTrees']);
    expect(others).toEqual([]);
    expect(action?.kind).toBe('source.rebuildSourceTrees.scimProvisioning');
    expect(action?.edit?.documentChanges).toMatchObject([{ edits: [{ newText: '"jobTitle"' }] }]);
    expect(await request(['source.fixAll'])).toEqual([]);
  });

  it('come as plain changes to clients that know no others', async () => {
    const other = await Client.start({ capabilities: { textDocument: { diagnostic: {} } } });
    const uri = await other.opened(provisioningFile(['phoneNumberss']));
    const [action] = await other.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: everywhere,
      context: { diagnostics: [] },
    });
    expect(action?.edit).toMatchObject({ changes: { [uri]: [{ newText: 'phoneNumbers' }] } });
    await other.stop();
  });
});
