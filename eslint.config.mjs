import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Packages that would tie a ring to an editor or to Node. */
const EDITOR = { group: ['vscode', 'vscode-*', 'vscode-*/**'], message: 'This ring knows no editor and no protocol.' };
const NODE = {
  group: ['node:*', 'fs', 'path', 'os', 'http', 'https', 'child_process', 'url', 'util', 'crypto'],
  message: 'This ring runs anywhere: what it needs of Node is handed in.',
};

/** Who may not import whom; see ARCHITECTURE.md. */
const RINGS = [
  {
    target: './server/src/language',
    from: ['./server/src/requests', './server/src/connection', './server/src/cli', './server/src/protocol.ts', './client'],
    message: 'The language is the innermost ring.',
  },
  {
    target: './server/src/connection',
    from: ['./server/src/requests', './server/src/cli', './server/src/protocol.ts', './client'],
    message: 'Test Connection serves editor and command line, and knows neither.',
  },
  { target: './server/src/requests', from: ['./server/src/cli', './server/src/connection', './client'], message: 'Requests convert, call a service, convert.' },
  { target: './server/src/requests', from: './server/src/language/scim/parser', message: 'Requests speak to services, not to parsers.' },
  { target: './server/src', from: './client', message: 'The server knows no client.' },
  {
    target: './client/src',
    from: ['./server/src/requests', './server/src/cli'],
    message: 'The client speaks to the server by the protocol.',
  },
  { target: './client/src/infrastructure', from: './client/src/features', message: 'Infrastructure serves features and knows none.' },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/.vscode-test/**', '**/node_modules/**', 'coverage/**'] },
  tseslint.configs.strictTypeChecked,
  {
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', 'scripts/*.mjs', 'server/bin/*.js'] } } },
    settings: { 'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.mjs', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: RINGS }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Indexes that the code has checked are said so; `noUncheckedIndexedAccess` asks for it everywhere else.
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['server/src/language/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [EDITOR, NODE] }] },
  },
  {
    files: ['server/src/connection/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [EDITOR, NODE] }] },
  },
  {
    files: ['client/src/features/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.\\./(?!\\.\\./)', message: 'A feature does not import a sibling; what two need is infrastructure.' }] },
      ],
    },
  },
  {
    files: ['**/*.mjs', 'server/bin/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.mjs', 'server/bin/*.js'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
