import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../../../server/src/language/problems/catalogue/index.js';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';
import { LanguageClient } from '../../../../test/kit/vscode/language-client.js';
import { Uri } from '../../../../test/kit/vscode/values.js';

const COMMAND = 'scimProvisioning.openRuleDocumentation';
const LINKS = 'vscode://scim-tools.scim-provisioning/rules/';

let extension: Extension;
beforeEach(() => {
  extension = activated();
});
afterEach(() => extension.deactivate());

/** The paths of the pages that were opened, from the root of the extension. */
const opened = (): string[] =>
  editor.executed
    .filter(([command]) => command === 'markdown.showPreview')
    .map(([, uri]) => {
      expect(existsSync((uri as Uri).path)).toBe(true);
      return (uri as Uri).path.replace(/^.*(?=\/docs\/)/, '');
    });

describe('the command', () => {
  it('lists every rule of the catalogue, and opens the one that is picked', async () => {
    editor.user.pick = () => 'duplicate-target';
    await editor.run(COMMAND);
    const list = editor.picks[0]!;
    const titles = new Map(list.labels.map((label, i) => [label, list.descriptions[i]]));
    expect(titles).toEqual(new Map(catalogue.map(({ code, title }) => [code, title])));
    expect(opened()).toEqual(['/docs/rules/duplicate-target.md']);
  });

  it('opens the rule whose code it is given', async () => {
    await editor.run(COMMAND, 'spacing');
    expect(editor.picks).toEqual([]);
    expect(opened()).toEqual(['/docs/rules/spacing.md']);
  });

  it('opens nothing where nothing is picked, and says nothing', async () => {
    await editor.run(COMMAND);
    expect(opened()).toEqual([]);
    expect(editor.messages).toEqual([]);
  });
});

describe('a link', () => {
  it('of a problem opens the page of its rule', async () => {
    editor.documents.write('a.provisioning.json', provisioningFile(['titel']));
    const document = await editor.show('a.provisioning.json');
    await expect.poll(() => extension.api.serverState()).toBe('running');
    const report = (await LanguageClient.last!.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: document.uri.toString() },
    })) as { items: { code: string; codeDescription: { href: string } }[] };
    expect(report.items.length).toBeGreaterThan(0);
    for (const { code, codeDescription } of report.items) {
      expect(codeDescription.href).toBe(`${LINKS}${code}`);
      await editor.uriHandler!.handleUri(Uri.parse(codeDescription.href));
    }
    expect(opened()).toEqual(report.items.map(({ code }) => `/docs/rules/${code}.md`));
  });

  it.each([
    'vscode://scim-tools.scim-provisioning/rules/../../package.json',
    'vscode://scim-tools.scim-provisioning/rules/%2e%2e%2f%2e%2e%2fREADME',
    'vscode://scim-tools.scim-provisioning/rules/..%5c..%5cREADME',
    'vscode://scim-tools.scim-provisioning/rules/spacing.md',
    'vscode://scim-tools.scim-provisioning/rules/spacing/',
    'vscode://scim-tools.scim-provisioning/rules//spacing',
    'vscode://scim-tools.scim-provisioning/rules/spacing?x=1',
    'vscode://scim-tools.scim-provisioning/rules/spacing#x',
    'vscode://scim-tools.scim-provisioning/rules/README',
    'vscode://scim-tools.scim-provisioning/rules/constructor',
    'vscode://scim-tools.scim-provisioning/rules/__proto__',
    'vscode://scim-tools.scim-provisioning/rules/',
    'vscode://scim-tools.scim-provisioning/spacing',
    'vscode://scim-tools.scim-provisioning',
  ])('that names no rule opens nothing, and a message says so: %s', async (link) => {
    await editor.uriHandler!.handleUri(Uri.parse(link));
    expect(editor.executed).toEqual([]);
    expect(editor.said).toEqual([
      'No page was opened: the link does not name a rule of SCIM Provisioning. Choose one with SCIM: Open Rule Documentation.',
    ]);
  });
});
