import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../../client/src/extension.js';
import { positionAfter, codes, eventually, EXTENSION, file, open, own } from './editor.js';

/** What the extension does with documents, and its commands. */
export function documentTests(): void {
  describe('activation', () => {
    it('does not start the server for JSON that is not a mapping document', async () => {
      await open('tsconfig.json');
      const extension = vscode.extensions.getExtension<ExtensionApi>(EXTENSION);
      assert.ok(extension, 'the extension is not installed');
      const api = await extension.activate();
      await wait(1000);
      assert.equal(api.serverState(), 'notStarted');
    });

    it('starts it with the first mapping document', async () => {
      await open('genesys-cloud.provisioning.json');
      const api = vscode.extensions.getExtension<ExtensionApi>(EXTENSION)!.exports;
      await eventually('the server', () => (api.serverState() === 'running' ? true : undefined));
    });
  });

  describe('a provisioning file', () => {
    it('stays JSON, with comments, and with the outline of JSON beside ours', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      assert.equal(document.languageId, 'jsonc');
      const symbols = await eventually('the outline', async () => {
        const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        return found?.filter(({ name }) => name === 'users').length === 2 ? found : undefined;
      });
      assert.ok(symbols.some(({ name }) => name === 'notificationEmail'));
    });

    it('has nothing to report when it is right', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      await wait(1000);
      assert.deepEqual(
        vscode.languages.getDiagnostics(document.uri).map(({ message }) => message),
        [],
      );
    });

    it('tells what a path feeds', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        positionAfter(document, 'eq \\"work2'),
      );
      const text = hovers
        .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
        .join('\n');
      assert.match(text, /The second work phone\./);
    });

    it('completes a path, and the edit fits around the cursor', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      const position = positionAfter(document, 'phoneNumbers[type eq \\"mob');
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      const item = list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'zoomphone');
      assert.ok(item, 'zoomphone is not offered');
      const range = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
      assert.equal(document.getText(range), String.raw`mobile\"`);
    });

    it('helps with the arguments of a source expression', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      const position = positionAfter(document, 'Switch([IsSoftDeleted], , ');
      const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(
        'vscode.executeSignatureHelpProvider',
        document.uri,
        position,
        ',',
      );
      assert.equal(help.signatures[0]?.label, 'Switch(source, [defaultValue], key, value, …)');
      assert.equal(help.activeParameter, 2);
    });

    it('colours the parts of a path', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
        'vscode.provideDocumentSemanticTokensLegend',
        document.uri,
      );
      const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
        'vscode.provideDocumentSemanticTokens',
        document.uri,
      );
      assert.ok(legend.tokenTypes.includes('namespace'));
      assert.ok(tokens.data.length > 100);
    });

    it('has a lens that tests the connection', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      assert.deepEqual(
        lenses
          .filter(({ command }) => command?.command === 'scimProvisioning.testConnection')
          .map(({ range }) => document.lineAt(range.start).text.trim()),
        ['"connection": {'],
      );
    });
  });

  describe('the file as the tutorial prints it', () => {
    it('has each defect named', async () => {
      const document = await open('genesys-cloud-as-printed.provisioning.json');
      const found = await eventually('diagnostics', () =>
        own(document.uri).length > 0 ? own(document.uri) : undefined,
      );
      assert.deepEqual(codes(found), [
        'missing-quote',
        ...Array<string>(5).fill('typographic-quote'),
        'unknown-attribute',
      ]);
      const misspelt = found.find(({ code }) => typeof code === 'object' && code.value === 'unknown-attribute')!;
      assert.equal(document.getText(misspelt.range), 'phoneNumberss');
    });

    it('is fixed by quick fixes, one by one', async () => {
      const document = await open('genesys-cloud-as-printed.provisioning.json');
      const [misspelt] = own(document.uri).filter(({ message }) => message.includes('phoneNumberss'));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        misspelt!.range,
        'quickfix',
      );
      const fix = actions.find(({ isPreferred }) => isPreferred === true);
      assert.equal(fix?.title, 'Replace with “phoneNumbers”');
      await vscode.workspace.applyEdit(fix.edit!);
      await eventually('the fix', () => (codes(own(document.uri)).includes('unknown-attribute') ? undefined : true));
    });

    it('is clean after all have been fixed', async () => {
      const document = await open('genesys-cloud-as-printed.provisioning.json');
      // VS Code ignores the command while the editor does not yet know that it has such fixes.
      await eventually('a clean file', async () => {
        if (own(document.uri).length === 0) return true;
        await vscode.commands.executeCommand('editor.action.fixAll');
        return undefined;
      });
      assert.doesNotMatch(document.getText(), /[‘’]/);
    });
  });

  describe('a synchronization schema', () => {
    it('is known by its content, whatever its name', async () => {
      const source = await vscode.workspace.fs.readFile(file('genesys-cloud.synchronization-schema.json'));
      const broken = new TextDecoder()
        .decode(source)
        .replace('"targetAttributeName": "title"', '"targetAttributeName": "titel"');
      await vscode.workspace.fs.writeFile(file('download.json'), new TextEncoder().encode(broken));
      const document = await open('download.json');
      assert.equal(document.languageId, 'json');
      const found = await eventually('diagnostics', () =>
        own(document.uri).length > 0 ? own(document.uri) : undefined,
      );
      assert.deepEqual(
        found.map(({ message }) => message),
        ['Genesys Cloud has no attribute “titel”. Did you mean “title”?'],
      );
    });

    it('can be typed: a text that becomes one is recognised', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => {
        edit.replace(
          new vscode.Range(0, 0, 0, 2),
          '{ "synchronizationRules": [{ "objectMappings": [{ "targetObjectName": "urn:x:User", "attributeMappings": [{ "targetAttributeName": "userName[" }] }] }] }',
        );
      });
      await eventually('diagnostics', () => (codes(own(document.uri)).includes('incomplete') ? true : undefined));
    });
  });

  describe('a filter file', () => {
    it('is checked with the schemas that the settings name', async () => {
      const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
      await vscode.workspace.fs.writeFile(
        file('badges.scimfilter'),
        encode('urn:acme:2.0:User:badge eq "7" and activ pr\n'),
      );
      const document = await open('badges.scimfilter');
      assert.equal(document.languageId, 'scim-filter');
      await eventually('diagnostics', () =>
        codes(own(document.uri)).join() === 'unknown-attribute' ? true : undefined,
      );

      const schema = { id: 'urn:acme:2.0:User', attributes: [{ name: 'badge', type: 'integer' }] };
      await vscode.workspace.fs.writeFile(file('acme.json'), encode(JSON.stringify(schema)));
      const settings = vscode.workspace.getConfiguration('scimProvisioning');
      await settings.update('schemas', ['acme.json'], vscode.ConfigurationTarget.Workspace);
      await eventually('the schema', () => (codes(own(document.uri)).includes('value-type') ? true : undefined));

      const changed = { ...schema, attributes: [{ name: 'badge', type: 'string' }] };
      await vscode.workspace.fs.writeFile(file('acme.json'), encode(JSON.stringify(changed)));
      await eventually('the changed schema', () =>
        codes(own(document.uri)).includes('value-type') ? undefined : true,
      );
      await settings.update('schemas', undefined, vscode.ConfigurationTarget.Workspace);
    });
  });

  describe('a JSON document that is not recognised', () => {
    it('is read as a synchronization schema once the user says so, until it is taken back', async () => {
      const name = 'not-recognised.json';
      const text = '[{ "targetAttributeName": "userName" }, { "targetAttributeName": "nickNmae" }]';
      await vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
      const document = await open(name);
      await wait(1000);
      assert.deepEqual(codes(own(document.uri)), []);
      await eventually('the finding', async () => {
        await vscode.commands.executeCommand('scimProvisioning.treatAsSynchronizationSchema');
        return own(document.uri).length > 0 ? true : undefined;
      });
      assert.deepEqual(codes(own(document.uri)), ['no-matching-attribute', 'partial-schema', 'unknown-attribute']);
      await vscode.commands.executeCommand('scimProvisioning.stopTreatingAsSynchronizationSchema');
      await eventually('silence', () => (own(document.uri).length === 0 ? true : undefined));
    });
  });

  describe('commands', () => {
    it('are there', async () => {
      const all = await vscode.commands.getCommands(true);
      for (const name of [
        'testConnection',
        'showConnectionReport',
        'copyConnectionReport',
        'forgetToken',
        'manageTokens',
        'forgetDiscoveredSchema',
        'selectApplication',
        'treatAsSynchronizationSchema',
        'stopTreatingAsSynchronizationSchema',
        'editExpression',
        'newSampleUser',
        'restartServer',
        'showLog',
      ]) {
        assert.ok(all.includes(`scimProvisioning.${name}`), name);
      }
    });

    it('restart the server, which goes on as before', async () => {
      const document = await open('download.json');
      await vscode.commands.executeCommand('scimProvisioning.restartServer');
      await eventually('diagnostics after the restart', () => (own(document.uri).length === 1 ? true : undefined));
    });
  });
}
