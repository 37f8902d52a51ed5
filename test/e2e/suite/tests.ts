import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../../client/src/extension.js';

const EXTENSION = 'scim-tools.scim-provisioning';

function file(name: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
}

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Tries until it gives something, or the test's time is over. */
async function eventually<T>(what: string, attempt: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 100) {
    const result = await attempt();
    if (result !== undefined) return result;
    await wait(100);
  }
  throw new Error(`${what} did not come`);
}

function own(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'SCIM Provisioning');
}

function codes(diagnostics: readonly vscode.Diagnostic[]): string[] {
  return diagnostics.map(({ code }) => String(typeof code === 'object' ? code.value : code)).sort();
}

function behind(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.notEqual(at, -1, `${text} is not in the document`);
  return document.positionAt(at + text.length);
}

export function tests(): void {
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
    it('stays JSON, with comments, and with the outline of JSON', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      assert.equal(document.languageId, 'jsonc');
      const symbols = await eventually('the outline', async () => {
        const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        return found?.length ? found : undefined;
      });
      assert.deepEqual(symbols.map(({ name }) => name).slice(0, 3), ['application', 'connection', 'notificationEmail']);
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
        behind(document, 'eq \\"work2'),
      );
      const text = hovers
        .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
        .join('\n');
      assert.match(text, /The second work phone\./);
    });

    it('completes a path, and the edit fits around the cursor', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      const position = behind(document, 'phoneNumbers[type eq \\"mob');
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      const item = list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'zoomphone');
      assert.ok(item, 'zoomphone is not offered');
      const range = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
      assert.equal(document.getText(range), 'mobile');
    });

    it('helps with the arguments of a source expression', async () => {
      const document = await open('genesys-cloud.provisioning.json');
      const position = behind(document, 'Switch([IsSoftDeleted], , ');
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

    it('is mended by a quick fix, one by one', async () => {
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
      await eventually('the mend', () => (codes(own(document.uri)).includes('unknown-attribute') ? undefined : true));
    });

    it('is clean after all have been fixed', async () => {
      const document = await open('genesys-cloud-as-printed.provisioning.json');
      await vscode.commands.executeCommand('editor.action.fixAll');
      await eventually('a clean file', () => (own(document.uri).length === 0 ? true : undefined));
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

  describe('a source expression', () => {
    const LONG =
      'Switch([IsSoftDeleted], , "False", "True", "True", "False", "Unknown", "False", "Other", "True", "\\\\", "\\"")';
    const name = 'expressions.provisioning.json';
    let json: vscode.TextDocument;

    /** What the document has for a target, decoded. */
    const sourceOf = (target: string): string | undefined => {
      const { users } = JSON.parse(json.getText()) as {
        users: { attributeMappings: { target: string; source: string }[] };
      };
      return users.attributeMappings.find((mapping) => mapping.target === target)?.source;
    };

    async function editExpressionAt(text: string): Promise<vscode.TextDocument> {
      const editor = await vscode.window.showTextDocument(json, vscode.ViewColumn.One);
      const position = behind(json, text);
      editor.selection = new vscode.Selection(position, position);
      await vscode.commands.executeCommand('scimProvisioning.editExpression');
      return vscode.window.activeTextEditor!.document;
    }

    async function type(document: vscode.TextDocument, from: string, to: string): Promise<void> {
      const edit = new vscode.WorkspaceEdit();
      const end = behind(document, from);
      const start = document.positionAt(document.offsetAt(end) - from.length);
      edit.replace(document.uri, new vscode.Range(start, end), to);
      assert.ok(await vscode.workspace.applyEdit(edit));
    }

    before(async () => {
      const mappings = [
        { target: 'active', source: LONG },
        { target: 'emails[type eq "work"].value', source: '[mail]' },
      ];
      const content = JSON.stringify({ application: 'scim', users: { attributeMappings: mappings } }, undefined, 2);
      await vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(content));
      json = await open(name);
      await eventually('the server', async () => {
        const { length } = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          json.uri,
          behind(json, 'Swit'),
        );
        return length > 0 ? true : undefined;
      });
    });

    after(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('is opened beside its document, laid out, with all the help', async () => {
      const document = await editExpressionAt('Swit');
      assert.match(document.uri.path, /\/active\.entraexpression$/);
      assert.equal(document.languageId, 'entra-expression');
      assert.match(document.getText(), /^Switch\(\n {2}\[IsSoftDeleted\],\n {2},\n {2}"False", "True",\n/);
      assert.equal(document.isDirty, false);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 2),
      );
      assert.equal(hovers.length, 1);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        behind(document, '[IsSoft'),
      );
      assert.ok(list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'IsSoftDeleted'));
    });

    it('goes back into its string when it is saved, on one line and escaped', async () => {
      const document = await editExpressionAt('Swit');
      await type(document, '"Unknown", "False"', String.raw`"a\\b", "\"q\""`);
      assert.ok(await document.save());
      assert.equal(sourceOf('active'), LONG.replace('"Unknown", "False"', String.raw`"a\\b", "\"q\""`));
      assert.ok(json.getText().includes(String.raw`\"a\\\\b\", \"\\\"q\\\"\"`));
      assert.equal(json.isDirty, true);
      assert.equal(document.isDirty, false);
    });

    it('has its mistakes named while it is typed', async () => {
      const document = await editExpressionAt('Swit');
      await type(document, '[IsSoftDeleted],', '[IsSoftDeleted');
      await eventually('diagnostics', () => (own(document.uri).length > 0 ? true : undefined));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      const errors = (): vscode.Diagnostic[] =>
        own(document.uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
      await eventually('no errors', () => (errors().length === 0 ? true : undefined));
    });

    it('changes nothing when only its layout was changed, and keeps that', async () => {
      const document = await editExpressionAt('Swit');
      const before = json.getText();
      await type(document, 'Switch(\n', 'Switch(\n\n');
      const laidOut = document.getText();
      assert.ok(await document.save());
      assert.equal(json.getText(), before);
      await wait(1000);
      assert.equal(document.getText(), laidOut);
    });

    it('follows its document', async () => {
      const document = await editExpressionAt('Swit');
      await type(json, '[IsSoftDeleted]', '[accountEnabled]');
      await eventually('the change', () => (document.getText().includes('[accountEnabled]') ? true : undefined));
      assert.equal(document.isDirty, false);
    });

    it('is kept when its mapping is gone, and put back when that is there again', async () => {
      const document = await editExpressionAt('[ma');
      assert.equal(document.getText(), '[mail]');
      await type(json, '"emails[type eq', '"gone[type eq');
      await wait(500);
      await type(document, '[mail]', '[otherMails]');
      const saved = await document.save().then(
        (done) => done,
        () => false,
      );
      assert.equal(saved, false);
      assert.equal(document.getText(), '[otherMails]');
      await type(json, '"gone[type eq', '"emails[type eq');
      assert.equal(sourceOf('emails[type eq "work"].value'), '[mail]');
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    it('is offered where it stands', async () => {
      const position = behind(json, '[ma');
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        json.uri,
        new vscode.Range(position, position),
        'refactor',
      );
      const action = actions.find(({ title }) => title === 'Edit Expression');
      assert.ok(action?.command);
      await vscode.window.showTextDocument(json, vscode.ViewColumn.One);
      await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments as unknown[]));
      assert.match(vscode.window.activeTextEditor!.document.uri.path, /^\/emails\[/);
    });
  });

  describe('a sample user', () => {
    it('is written with all that the document reads, beside it', async () => {
      await open('expressions.provisioning.json');
      await eventually('the command', async () => {
        await vscode.commands.executeCommand('scimProvisioning.newSampleUser');
        const { fileName } = vscode.window.activeTextEditor!.document;
        return fileName.endsWith('expressions.sample-user.json') ? true : undefined;
      });
      const document = vscode.window.activeTextEditor!.document;
      assert.equal(document.languageId, 'jsonc');
      const person = JSON.parse(document.getText()) as Record<string, unknown>;
      assert.equal(person['mail'], 'renee.dubois@example.com');
      const written = await vscode.workspace.fs.readFile(file('expressions.sample-user.json'));
      assert.equal(new TextDecoder().decode(written), document.getText());
      assert.deepEqual(
        vscode.languages.getDiagnostics(document.uri).map(({ message }) => message),
        [],
      );
    });

    it('that is there is opened as it is: the one that the settings name, or else the one beside', async () => {
      const settings = vscode.workspace.getConfiguration('scimProvisioning');
      const content = new TextEncoder().encode('{ "mail": "someone@example.com" }');
      await vscode.workspace.fs.writeFile(file('someone.json'), content);
      for (const [named, name] of [
        ['someone.json', 'someone.json'],
        [undefined, 'expressions.sample-user.json'],
      ] as const) {
        await settings.update('sampleUser', named, vscode.ConfigurationTarget.Workspace);
        const before = await vscode.workspace.fs.readFile(file(name));
        await open('expressions.provisioning.json');
        await eventually(name, async () => {
          await vscode.commands.executeCommand('scimProvisioning.newSampleUser');
          return vscode.window.activeTextEditor?.document.uri.path.endsWith(`/${name}`) ? true : undefined;
        });
        assert.deepEqual(await vscode.workspace.fs.readFile(file(name)), before);
      }
    }).timeout(40_000); // Settings are slow to be written.
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
      assert.deepEqual(codes(own(document.uri)), ['no-matching-attribute', 'unknown-attribute']);
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
