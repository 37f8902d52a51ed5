import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/* The rings of ARCHITECTURE.md are lint rules; here it is shown that they bite. */

const eslint = new ESLint({
  cwd: root,
  // Only what is imported matters here, so types are not looked up for files that are made up.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports',
});

async function refused(file: string, imported: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import '${imported}';\n`, { filePath: path.join(root, file) });
  const fatal = result?.messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  return result?.messages.some(({ ruleId }) => ruleId === 'no-restricted-imports') ?? false;
}

describe('the rings refuse', () => {
  it.each([
    ['server/src/language/scim/x.ts', 'vscode'],
    ['server/src/language/scim/x.ts', 'vscode-languageserver'],
    ['server/src/language/scim/x.ts', 'vscode-languageserver-textdocument'],
    ['server/src/language/x.ts', 'node:fs'],
    ['server/src/language/x.ts', 'fs'],
    ['server/src/language/x.ts', 'fs/promises'],
    ['server/src/language/scim/parser/x.ts', '../../../requests/hover.js'],
    ['server/src/language/x.ts', '../online/connection/test-connection.js'],
    ['server/src/language/x.ts', '../protocol.js'],
    ['server/src/language/problems/x.ts', '../scim/tree.js'],
    ['server/src/language/json/x.ts', '../documents/model.js'],
    ['server/src/language/dotnet/x.ts', '../span.js'],
    ['server/src/language/dotnet/regex/x.ts', '../../span.js'],
    ['server/src/language/dotnet/regex/x.ts', '../../entra/tree.js'],
    ['server/src/language/scim/x.ts', '../entra/tree.js'],
    ['server/src/language/scim/checks/x.ts', '../../applications/index.js'],
    ['server/src/language/scim/parser/x.ts', '../../json/json-string.js'],
    ['server/src/language/entra/checks/x.ts', '../../documents/model.js'],
    ['server/src/language/entra/checks/x.ts', '../../scim/tree.js'],
    ['server/src/language/applications/x.ts', '../entra/tree.js'],
    ['server/src/language/documents/x.ts', '../rules/index.js'],
    ['server/src/language/documents/x.ts', '../index/x.js'],
    ['server/src/language/structure/x.ts', '../documents/model.js'],
    ['server/src/language/index/x.ts', '../rules/index.js'],
    ['server/src/language/rules/x.ts', '../services/hover.js'],
    ['server/src/online/x.ts', 'vscode'],
    ['server/src/online/x.ts', 'node:https'],
    ['server/src/online/x.ts', '../requests/server.js'],
    ['server/src/online/http/x.node.ts', '../../cli/main.js'],
    ['server/src/requests/x.ts', 'vscode'],
    ['server/src/requests/x.ts', '../online/connection/test-connection.js'],
    ['server/src/requests/x.ts', '../cli/main.js'],
    ['server/src/requests/x.ts', '../language/json/json-string.js'],
    ['server/src/requests/x.ts', '../language/scim/parser/index.js'],
    ['server/src/cli/x.ts', 'vscode'],
    ['server/src/cli/x.ts', '../../../client/src/extension.js'],
    ['client/src/features/a/x.ts', '../b/y.js'],
    ['client/src/features/a/x.ts', '../../../../server/src/requests/server.js'],
    ['client/src/infrastructure/x.ts', '../features/a/y.js'],
    ['client/src/infrastructure/x.ts', '../../../server/src/cli/main.js'],
    ['client/src/x.ts', '../../server/src/requests/server.js'],
  ])('%s → %s', async (file, imported) => {
    expect(await refused(file, imported)).toBe(true);
  });
});

describe('the rings allow', () => {
  it.each([
    ['server/src/language/services/x.ts', '../scim/parser/index.js'],
    ['server/src/language/dotnet/regex/x.ts', '../white-space.js'],
    ['server/src/language/entra/checks/x.ts', '../../dotnet/regex/index.js'],
    ['server/src/language/json/x.ts', 'jsonc-parser'],
    ['server/src/online/connection/x.ts', '../../language/services/connection-plan.js'],
    ['server/src/online/http/x.node.ts', 'node:net'],
    ['server/src/requests/x.ts', 'vscode-languageserver'],
    ['server/src/requests/x.ts', '../language/services/hover.js'],
    ['server/src/cli/x.ts', '../online/connection/test-connection.js'],
    ['server/src/cli/x.ts', 'node:fs'],
    ['client/src/features/a/x.ts', '../../infrastructure/errors.js'],
    ['client/src/features/a/x.ts', './y.js'],
    ['client/src/features/a/x.ts', '../../../../server/src/online/test-connection.js'],
    ['client/src/features/a/x.ts', 'vscode'],
  ])('%s → %s', async (file, imported) => {
    expect(await refused(file, imported)).toBe(false);
  });
});
