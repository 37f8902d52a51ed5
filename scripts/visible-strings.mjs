// Lists every string that users can see: messages, titles, hovers, usage, settings, commands, schemas.
//   npm run visible-strings                     all of them, each as `file: string`, with ${…} for an expression
//   npm run visible-strings -- --compare REF    a Markdown table of what changed between a git revision and the working tree
//
// In TypeScript a string counts as visible if it has a space and a word of lower-case letters, or stands at a name under which
// strings are shown (SHOWN), or has the tag `t` or `english`. Not visible: imports, types, keys, patterns, markers of cases and comparisons, and what only the
// code reads (a test, a generated file). In JSON, members with the names in DESCRIBING are visible.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root } from './bundles.mjs';

/** @typedef {{ file: string, text: string }} VisibleString */

/** Properties and parameters whose strings are shown, however short they are. */
const SHOWN = new Set(['message', 'title', 'description', 'detail', 'placeHolder', 'prompt', 'documentation', 'label']);
/** Members of JSON files that an editor shows. */
const DESCRIBING = new Set([
  ...[
    'title',
    'description',
    'markdownDescription',
    'enumDescriptions',
    'markdownEnumDescriptions',
    'altText',
    'category',
  ],
  ...[
    'deprecationMessage',
    'errorMessage',
    'patternErrorMessage',
    'displayName',
    'contents',
    'aliases',
    'label',
    'name',
  ],
]);
const SOURCES = /^(?:server|client)\/src\/.*\.ts$/;
const JSON_FILES =
  /^(?:package(?:\.nls)?\.json|schemas\/[^/]+\.json|server\/src\/language\/applications\/profiles\/[^/]+\.json)$/;

/** The texts of package.json, by keys that stand there as `%key%`. */
const MANIFEST_TEXTS = 'package.nls.json';

/** @param {string} file from the root of the project, with slashes */
export function hasVisibleStrings(file) {
  return (SOURCES.test(file) && !file.endsWith('.test.ts') && !file.endsWith('.d.ts')) || JSON_FILES.test(file);
}

/** The visible strings of a file, line by line, in its order, each once. @param {string} file @param {string} content @returns {string[]} */
export function visibleStringsOf(file, content) {
  const found = !file.endsWith('.json')
    ? ofTypeScript(file, content)
    : file === MANIFEST_TEXTS
      ? Object.values(JSON.parse(content))
      : ofJson(JSON.parse(content));
  const lines = [...found].flatMap((text) => text.split(/\r?\n/)).map((line) => line.replaceAll(/\s+/g, ' ').trim());
  return [...new Set(lines)].filter((line) => /\p{L}/u.test(line));
}

/** @param {unknown} value @param {string} [name] @returns {Generator<string>} */
function* ofJson(value, name = '') {
  if (typeof value === 'string') {
    if (DESCRIBING.has(name) && !/^%.+%$/.test(value)) yield value;
  } else if (Array.isArray(value)) {
    for (const item of value) yield* ofJson(item, name);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* ofJson(member, key);
  }
}

/** @param {string} file @param {string} content @returns {string[]} */
function ofTypeScript(file, content) {
  /** @type {string[]} */
  const found = [];
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    const text = textOf(node);
    if (text !== undefined && isVisible(node, text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The text of a literal, or of literals joined by `+`. @param {ts.Node} node @returns {string | undefined} */
function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return isPart(node) ? undefined : node.text;
  if (ts.isTemplateExpression(node))
    return isPart(node)
      ? undefined
      : node.head.text + node.templateSpans.map(({ literal }) => `\${…}${literal.text}`).join('');
  return isSum(node) && !isPart(node) ? joined(node) : undefined;
}

/** @param {ts.Node} node @returns {node is ts.BinaryExpression} */
function isSum(node) {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** Whether a literal is said as part of a longer one. @param {ts.Node} node */
function isPart(node) {
  return ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** @param {ts.Expression} node @returns {string} */
function joined(node) {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return joined(node.left) + joined(node.right);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `\${…}${literal.text}`).join('');
  return '${…}';
}

/** @param {ts.Node} node @param {string} text */
function isVisible(node, text) {
  const { parent } = node;
  const words = text.replaceAll('${…}', ' ');
  if (!/\p{L}{2}/u.test(words)) return false;
  if (ts.isTaggedTemplateExpression(parent)) return ['t', 'english'].includes(parent.tag.getText());
  if ((ts.isPropertyAssignment(parent) || ts.isElementAccessExpression(parent)) && parent.getChildAt(0) === node)
    return false;
  if (ts.isCaseClause(parent) || isComparison(parent)) return false;
  if (nameAt(parent) !== undefined && SHOWN.has(/** @type {string} */ (nameAt(parent)))) return true;
  return /\s/u.test(text) && /(?<![\p{L}\d_])\p{Ll}{2,}(?![\p{L}\d_])/u.test(words);
}

/** @param {ts.Node} node */
function isComparison(node) {
  const { EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken } = ts.SyntaxKind;
  return (
    ts.isBinaryExpression(node) &&
    [EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken].some((kind) => kind === node.operatorToken.kind)
  );
}

/** The name under which a value stands: of a property, variable or choice of one. @param {ts.Node} node @returns {string | undefined} */
function nameAt(node) {
  if (ts.isConditionalExpression(node) || ts.isParenthesizedExpression(node)) return nameAt(node.parent);
  if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node))
    return node.name.getText().replaceAll(/['"]/g, '');
  return undefined;
}

/** Every visible string of the working tree, by file. @returns {VisibleString[]} */
export function visibleStrings() {
  const files = ['package.json', MANIFEST_TEXTS, 'schemas', 'server/src', 'client/src'].flatMap((start) =>
    start.endsWith('.json')
      ? [start]
      : readdirSync(path.join(root, start), { recursive: true, encoding: 'utf8' }).map(
          (name) => `${start}/${name.replaceAll('\\', '/')}`,
        ),
  );
  return listed(files, (file) => readFileSync(path.join(root, file), 'utf8'));
}

/** @param {string} revision of git @returns {VisibleString[]} */
function visibleStringsAt(revision) {
  /** @param {string[]} args */
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const files = git('ls-tree', '-r', '--name-only', '--end-of-options', revision).trim().split('\n');
  return listed(files, (file) => git('cat-file', 'blob', `${revision}:${file}`));
}

/** @param {string[]} files @param {(file: string) => string} read @returns {VisibleString[]} */
function listed(files, read) {
  return files
    .filter(hasVisibleStrings)
    .sort()
    .flatMap((file) => visibleStringsOf(file, read(file)).map((text) => ({ file, text })));
}

/** How alike two strings are by their words: from 0 to 1. @param {Set<string>} a @param {Set<string>} b */
function likeness(a, b) {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size || 1);
}

/** Strings at least this alike are one string that was reworded. */
const ALIKE = 0.4;

/**
 * Pairs what was with what is. Strings that are in both, in whatever file, are not in the result.
 *
 * @param {readonly VisibleString[]} before
 * @param {readonly VisibleString[]} after
 * @returns {{ file: string, before?: string, after?: string }[]} by file
 */
export function changesBetween(before, after) {
  const gone = without(before, after);
  const added = without(after, before);
  const pairs = gone
    .flatMap((old, i) =>
      added.map((now, j) => ({ i, j, alike: likeness(old.words, now.words) + (old.name === now.name ? 0.1 : 0) })),
    )
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike);
  /** @type {Map<number, number>} */
  const now = new Map();
  const taken = new Set();
  for (const { i, j } of pairs) {
    if (now.has(i) || taken.has(j)) continue;
    now.set(i, j);
    taken.add(j);
  }
  return [
    ...gone.map(({ file, text }, i) => {
      const to = added[now.get(i) ?? -1];
      return to ? { file: to.file, before: text, after: to.text } : { file, before: text };
    }),
    ...added.filter((_, j) => !taken.has(j)).map(({ file, text }) => ({ file, after: text })),
  ].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** @param {readonly VisibleString[]} all @param {readonly VisibleString[]} others */
function without(all, others) {
  const texts = new Set(others.map(({ text }) => text));
  return all
    .filter(({ text }) => !texts.has(text))
    .map(({ file, text }) => ({
      ...{ file, text, name: path.posix.basename(file) },
      words: new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []),
    }));
}

/** @param {string | undefined} text */
const cell = (text) => (text ?? '').replaceAll('|', '\\|').replaceAll('<', '&lt;');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--compare');
  const revision = process.argv[at + 1];
  if (at === -1) {
    console.log(
      visibleStrings()
        .map(({ file, text }) => `${file}: ${text}`)
        .join('\n'),
    );
  } else if (revision === undefined) {
    console.error('Name the git revision to compare with: npm run visible-strings -- --compare REF');
    process.exitCode = 2;
  } else {
    const changes = changesBetween(visibleStringsAt(revision), visibleStrings());
    const rows = changes.map(({ file, before, after }) => `| ${file} | ${cell(before)} | ${cell(after)} |`);
    console.log(['| File | Before | After |', '| --- | --- | --- |', ...rows].join('\n'));
  }
}
