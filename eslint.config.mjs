import tseslint from 'typescript-eslint';

/*
 * The rings of ARCHITECTURE.md as rules: each entry says what the files of a folder must not import. Paths are relative,
 * so a pattern names the folder that a path climbs to.
 */

/** Packages that would tie a ring to an editor. */
const EDITOR = { regex: '^vscode(?:-|$)', message: 'This ring knows no editor and no protocol.' };
/** Node's own modules, with or without their prefix. */
const NODE = {
  regex: '^(?:node:|(?:fs|path|os|url|util|http|https|net|tls|dns|crypto|child_process|events|stream)(?:/|$))',
  message: 'This ring runs anywhere; what it needs of Node is handed in.',
};

/** @param {string} folders @param {string} message */
const climbTo = (folders, message) => ({ regex: `^(?:\\.\\./)+(?:${folders})(?:/|\\.js$|$)`, message });

/** What no file of the language imports: it is the innermost ring. */
const LANGUAGE = [
  EDITOR,
  NODE,
  climbTo('requests|online|cli|protocol|api|main\\.node|client', 'The language is the innermost ring.'),
];

/**
 * The layers of the language, each with the layers that it may import. Files beside the folders, such as `span.ts`, are open
 * to all layers but `dotnet`, which imports only `l10n`.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const LAYERS = {
  problems: [],
  json: [],
  dotnet: [],
  scim: ['problems'],
  entra: ['problems', 'dotnet'],
  applications: ['problems', 'scim'],
  structure: ['problems', 'json'],
  configuration: ['problems', 'json'],
  documents: ['problems', 'json', 'structure', 'scim', 'entra', 'applications'],
  index: ['problems', 'json', 'structure', 'scim', 'entra', 'applications', 'documents'],
  rules: ['problems', 'json', 'structure', 'dotnet', 'scim', 'entra', 'applications', 'documents', 'index'],
  rehearsal: ['problems', 'json', 'structure', 'scim', 'entra', 'applications', 'documents'],
  'mapping-tests': ['problems', 'json', 'structure', 'scim', 'entra', 'applications', 'documents', 'rehearsal'],
  services: [
    'problems',
    'json',
    'structure',
    'dotnet',
    'scim',
    'entra',
    'applications',
    'documents',
    'index',
    'rules',
    'rehearsal',
  ],
};

/** @param {string} layer @param {readonly string[]} allowed */
const layerRing = (layer, allowed) => {
  const others = Object.keys(LAYERS).filter((other) => other !== layer && !allowed.includes(other));
  const message = `Of the layers, ${layer}/ imports ${allowed.length === 0 ? 'none' : allowed.join(', ')}.`;
  return {
    files: [`server/src/language/${layer}/**/*.ts`],
    patterns: [...LANGUAGE, ...(others.length === 0 ? [] : [climbTo(others.join('|'), message)])],
  };
};

/** @param {number} levels how deep a file lies in the folder that it does not look out of */
const outOf = (levels) => ({
  regex: `^(?:\\.\\./){${levels}}(?!l10n\\.js$)`,
  message: 'dotnet/ imports nothing of ours but l10n.',
});

const RINGS = [
  { files: ['server/src/language/*.ts'], patterns: LANGUAGE },
  ...Object.entries(LAYERS).map(([layer, allowed]) => layerRing(layer, allowed)),
  { files: ['server/src/language/dotnet/*.ts'], patterns: [...LANGUAGE, outOf(1)] },
  { files: ['server/src/language/dotnet/*/*.ts'], patterns: [...LANGUAGE, outOf(2)] },
  {
    files: ['server/src/online/**/*.ts'],
    except: ['server/src/online/**/*.node.ts'],
    patterns: [
      EDITOR,
      NODE,
      climbTo(
        'requests|cli|protocol|api|main\\.node|client',
        'The network code serves editor and command line and knows neither.',
      ),
    ],
  },
  {
    files: ['server/src/online/**/*.node.ts'],
    patterns: [
      EDITOR,
      climbTo(
        'requests|cli|protocol|api|main\\.node|client',
        'The network code serves editor and command line and knows neither.',
      ),
    ],
  },
  {
    files: ['server/src/requests/**/*.ts'],
    patterns: [
      { regex: '^vscode$', message: 'The server runs in any editor.' },
      climbTo('cli|online|main\\.node|client', 'Requests convert, call a service, and convert.'),
      climbTo('language/(?:json|scim/parser|rules)', 'Requests speak to documents and services only.'),
    ],
  },
  {
    files: ['server/src/cli/**/*.ts'],
    patterns: [
      { regex: '^vscode$', message: 'The command line runs without an editor.' },
      climbTo('client', 'The server knows no client.'),
    ],
  },
  {
    files: ['client/src/**/*.ts'],
    patterns: [climbTo('server/src/(?:requests|cli|main\\.node)', 'The client speaks to the server by the protocol.')],
  },
  {
    files: ['client/src/infrastructure/**/*.ts'],
    patterns: [
      climbTo('server/src/(?:requests|cli|main\\.node)', 'The client speaks to the server by the protocol.'),
      climbTo('features', 'Infrastructure serves features and knows none.'),
    ],
  },
  {
    files: ['client/src/features/**/*.ts'],
    patterns: [
      climbTo('server/src/(?:requests|cli|main\\.node)', 'The client speaks to the server by the protocol.'),
      {
        regex: '^\\.\\./(?!\\.\\./)',
        message: 'A feature does not import a sibling; what two need is infrastructure.',
      },
    ],
  },
];

/**
 * The files that may read the value of a secret: those that send it, keep it, or mask it. A test shows that each of them
 * does, and that no other file can.
 */
const MAY_REVEAL_SECRETS = [
  'server/src/online/http/secret.ts',
  'server/src/online/http/authorization.ts',
  'server/src/online/http/redact.ts',
  'server/src/online/http/transport.ts',
  'server/src/online/connection/tokens.ts',
  'client/src/infrastructure/tokens.ts',
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/.vscode-test/**', '**/node_modules/**', 'coverage/**'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `noUncheckedIndexedAccess` asks at each index; where the code has just checked it, a `!` says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...RINGS.map(({ files, except = [], patterns }) => ({
    files,
    ignores: ['**/*.test.ts', ...except],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  })),
  {
    files: ['server/src/**/*.ts', 'client/src/**/*.ts'],
    ignores: ['**/*.test.ts', ...MAY_REVEAL_SECRETS],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ":matches(Identifier[name='revealSecret'], Literal[value='revealSecret'])",
          message: 'Hand the Secret on: only the files in MAY_REVEAL_SECRETS send, keep or mask its value.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', 'server/bin/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  // A benchmark is read on the console.
  { files: ['test/bench/*.mts'], rules: { 'no-console': 'off' } },
);
