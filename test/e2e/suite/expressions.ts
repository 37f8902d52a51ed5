import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { positionAfter, eventually, file, open, own } from './editor.js';

/** Editing expressions on their own, and sample users. */
export function expressionTests(): void {
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
      const position = positionAfter(json, text);
      editor.selection = new vscode.Selection(position, position);
      await vscode.commands.executeCommand('scimProvisioning.editExpression');
      return vscode.window.activeTextEditor!.document;
    }

    async function type(document: vscode.TextDocument, from: string, to: string): Promise<void> {
      const edit = new vscode.WorkspaceEdit();
      const end = positionAfter(document, from);
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
          positionAfter(json, 'Swit'),
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
        positionAfter(document, '[IsSoft'),
      );
      assert.ok(list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'jobTitle'));
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
      const position = positionAfter(json, '[ma');
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
  });
}
