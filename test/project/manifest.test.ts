import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../server/src/language/problems/catalogue/index.js';
import { readManifest } from '../kit/manifest.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Manifest {
  version: string;
  main: string;
  icon: string;
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    keybindings: { command: string; key: string; mac: string; when: string }[];
    commands: { command: string; title: string; shortTitle?: string; category: string; enablement?: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    walkthroughs: { steps: { description: string; completionEvents: string[] }[] }[];
    jsonValidation: { url: string; fileMatch: string[] }[];
    grammars: { path: string; scopeName: string; injectTo?: string[] }[];
    languages: { id: string; configuration?: string; icon?: { light: string; dark: string } }[];
    configuration: { properties: Record<string, { description?: string; markdownDescription?: string }> };
  };
}

const manifest = readManifest() as Manifest;
const { contributes } = manifest;

/** The single keys that VS Code 1.139 has after these two on any platform, with those of its own extensions. */
const TAKEN: Readonly<Record<string, string>> = { 'ctrl+k': 'cdefimnoprsuvwyz', 'ctrl+;': 'acefl' };

/** The text of every source file of the client. */
function clientSource(): string {
  return [
    'extension',
    'features/application/select-application',
    'features/configuration/change-severity',
    'features/conversion/apply-to-schema',
    'features/conversion/create-provisioning-file',
    'features/comparison/compare-text',
    'features/comparison/compare-with',
    'features/edit-expression/edit-expression',
    'features/fix-suggestions/fix-suggestions',
    'features/getting-started/example-commands',
    'features/mapping-tests/mapping-tests',
    'features/move-secret/move-secret',
    'features/population/rehearse-population',
    'features/preview/preview-commands',
    'features/new-file/new-provisioning-file',
    'features/next-blank/next-blank',
    'features/rehearse-on-server/rehearsal-reports',
    'features/rule-pages/open-rule-documentation',
    'features/sample-user/complete-sample-user',
    'features/sample-user/new-sample-user',
    'features/sample-user/sample-user-from-clipboard',
    'features/sample-user/sample-user-offer',
    'features/sample-user/select-sample-user',
    'features/treat-as-schema/treat-as-schema',
    'features/test-connection/test-connection',
    'features/test-connection/change-tenant-url',
    'features/test-connection/report-commands',
    'features/test-connection/forget-token',
    'features/test-connection/forget-discovered-schema',
    'features/test-connection/manage-tokens',
  ]
    .map((name) => read(`client/src/${name}.ts`))
    .join('\n');
}

/** The contexts that the client sets, by their names in its source. */
function clientContexts(): string[] {
  return [
    'infrastructure/mapping-documents',
    'infrastructure/tokens',
    'features/documents-view/documents-view',
    'features/getting-started/example',
    'features/test-connection/report-contexts',
  ].flatMap((name) => read(`client/src/${name}.ts`).match(/(?<=')scimProvisioning\.\w+(?=')/g) ?? []);
}

describe('the manifest', () => {
  it.each([
    manifest.main,
    manifest.icon,
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    ...contributes.jsonValidation.map(({ url }) => url),
    ...contributes.grammars.map((grammar) => grammar.path),
    ...contributes.languages.flatMap(({ configuration }) => configuration ?? []),
    ...contributes.languages.flatMap(({ icon }) => (icon ? [icon.light, icon.dark] : [])),
  ])('names %s, which exists', (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });

  it('has an icon for each language that is only ours', () => {
    const own = contributes.languages.filter(({ configuration }) => configuration !== undefined);
    expect(own.map(({ id }) => id)).toEqual(['scim-filter', 'entra-expression']);
    for (const { icon } of own) expect(Object.keys(icon!)).toEqual(['light', 'dark']);
  });

  it('names the commands that the client has, and no others', () => {
    const declared = contributes.commands.map(({ command }) => command);
    const source = clientSource();
    for (const command of declared) expect(source).toContain(`'${command}'`);
    expect([...new Set(source.match(/(?<=id = '|id: '|ON_SERVER = ')scimProvisioning\.\w+(?=')/g))].sort()).toEqual(
      [...declared].sort(),
    );
    for (const entries of Object.values(contributes.menus))
      for (const { command } of entries) expect(declared).toContain(command);
  });

  it('has keys that work only where their commands can, and that VS Code has not', () => {
    const [nextBlank, ...keys] = contributes.keybindings;
    // Tab goes on as in every snippet; the list of completions is opened, too.
    expect(nextBlank).toMatchObject({ command: 'scimProvisioning.nextBlank', key: 'tab' });
    expect(nextBlank!.when).toMatch(/^scimProvisioning\.mappingDocument && .*\binSnippetMode\b.*!suggestWidgetVisible/);
    expect(keys.map(({ command, key, mac }) => [command, key, mac])).toEqual([
      ['scimProvisioning.editExpression', 'ctrl+k x', 'cmd+k x'],
      ['scimProvisioning.testConnection', 'ctrl+; t', 'cmd+; t'],
    ]);
    for (const { command, when, key } of keys) {
      expect(contributes.commands.map((declared) => declared.command)).toContain(command);
      expect(when).toContain('scimProvisioning.mappingDocument');
      expect(TAKEN[key.split(' ')[0]!]).not.toContain(key.split(' ')[1]);
      const shown = key.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
      expect(read('README.md')).toContain(`\`${shown}\``);
    }
  });

  it('offers each command where it can work: everywhere, or where a context of the client says so', () => {
    /** Commands that need no document, no result and no secret. */
    const everywhere = ['newProvisioningFile', 'openExample', 'openRuleDocumentation', 'restartServer', 'showLog'];
    const contexts = clientContexts();
    for (const { command, enablement } of contributes.commands) {
      const { when } = contributes.menus['commandPalette']!.find((entry) => entry.command === command) ?? {};
      const conditions = [enablement, when].flatMap((condition) => condition ?? []);
      const isEverywhere = everywhere.includes(command.replace('scimProvisioning.', ''));
      expect(conditions.length > 0, `${command}: ${conditions.join(', ')}`).toBe(!isEverywhere);
      for (const key of conditions.join(' ').match(/(?<!')\bscimProvisioning\.\w+/g) ?? [])
        expect(contexts).toContain(key);
    }
  });

  it('offers a new file where VS Code lists what can be new', () => {
    const [entry, ...more] = contributes.menus['file/newFile']!;
    expect(more).toEqual([]);
    const command = contributes.commands.find((one) => one.command === entry!.command);
    expect(command?.shortTitle).toBe('SCIM Provisioning File');
  });

  it('has a walkthrough whose links and events are commands and contexts that exist', () => {
    const commands = contributes.commands.map(({ command }) => command);
    const contexts = clientContexts();
    for (const { description, completionEvents } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      const links = [...description.matchAll(/\]\((.*?)\)/g)].map(([, target]) => target!);
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(commands).toContain(link.replace(/^command:/, ''));
      expect(completionEvents.length).toBeGreaterThan(0);
      for (const event of completionEvents) {
        const [kind, name = ''] = event.split(':');
        if (kind === 'onCommand') expect(commands).toContain(name);
        else expect([kind, contexts.includes(name)]).toEqual(['onContext', true]);
      }
    }
  });

  it('describes every setting', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      expect(setting.description ?? setting.markdownDescription, name).toMatch(/\w/);
    }
  });

  it('does not let a workspace that is not trusted name files to be read', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const naming = Object.entries(contributes.configuration.properties)
      .filter(([, { description, markdownDescription }]) =>
        /\b(?:files?|paths?)\b/i.test(description ?? markdownDescription!),
      )
      .map(([name]) => name);
    expect(naming).toContain('scimProvisioning.schemas');
    expect([...restrictedConfigurations].sort()).toEqual(naming.sort());
  });

  it('starts with JSON only, where the client looks before it does anything, and with a link to a rule', () => {
    expect(manifest.activationEvents).toEqual([
      'onLanguage:json',
      'onLanguage:jsonc',
      'onLanguage:scim-filter',
      'onLanguage:entra-expression',
      'onFileSystem:scim-expression',
      'onUri',
    ]);
  });

  it('uses no API that is newer than the oldest VS Code it names', () => {
    const oldest = /^\^(\d+\.\d+)\./.exec(manifest.engines.vscode)?.[1];
    expect(manifest.devDependencies['@types/vscode']).toMatch(new RegExp(`^${oldest!.replace('.', '\\.')}\\.`));
  });

  it('asks for a VS Code that is recent enough for the language client, whose own check is not bundled', () => {
    const client = JSON.parse(read('node_modules/vscode-languageclient/package.json')) as Pick<Manifest, 'engines'>;
    const [needed, oldest] = [client, manifest].map(({ engines }) => Number(/^\^1\.(\d+)\./.exec(engines.vscode)![1]));
    expect(oldest).toBeGreaterThanOrEqual(needed!);
  });

  it('selects documents by their languages only, because patterns are not bundled', () => {
    expect(read('client/src/infrastructure/language-server.ts')).not.toMatch(/\bpattern:/);
  });

  it('has the version of the npm package, and of the newest entry of the changelog', () => {
    expect((JSON.parse(read('server/package.json')) as { version: string }).version).toBe(manifest.version);
    expect(/^## (?:\[)?(\d+\.\d+\.\d+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(manifest.version);
  });
});

it('links every rule to a page that exists', () => {
  for (const { code } of catalogue) expect(existsSync(path.join(root, 'docs/rules', `${code}.md`))).toBe(true);
});
