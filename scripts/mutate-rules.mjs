// Changes one severity, safe flag or title of a fix at a time, and sees whether the rule pages notice:
//   npm run mutate-rules [-- PART-OF-A-FILE-NAME…]
// It prints a table, and ends with status 1 if a change goes unnoticed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import ts from 'typescript';
import { bundleOptions } from './bundles.mjs';
import { evaluated, root } from './load-module.mjs';

const FOLDERS = ['rules', 'scim', 'entra', 'applications', 'problems'];
/** @type {Readonly<Record<string, string>>} */
const OTHER_SEVERITY = { error: 'warning', warning: 'information', information: 'hint', hint: 'information' };

/** @typedef {{ file: string, kind: 'severity' | 'safe' | 'title', line: number, was: string, text: string, codes: string[] }} Mutation */

const language = path.join(root, 'server/src/language');
const wanted = process.argv.slice(2);
const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(language, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(language, folder, name),
  ),
).filter(
  (file) =>
    file.endsWith('.ts') &&
    !file.endsWith('.test.ts') &&
    (wanted.length === 0 || wanted.some((part) => file.includes(part))),
);

/** @param {string} file @returns {Mutation[]} */
function mutationsOf(file) {
  const source = readFileSync(file, 'utf8');
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  /** @type {Mutation[]} */
  const found = [];
  const codes = pages.map(({ code }) => code).filter((code) => source.includes(`'${code}'`));
  /** @param {Mutation['kind']} kind @param {ts.Node} node @param {string} replacement */
  const add = (kind, node, replacement) => {
    const [start, end] = [node.getStart(tree), node.getEnd()];
    const line = tree.getLineAndCharacterOfPosition(start).line + 1;
    const text = source.slice(0, start) + replacement + source.slice(end);
    found.push({ file, kind, line, was: source.slice(start, end), text, codes });
  };
  /** @param {ts.Node} node */
  const severities = (node) => {
    if (ts.isStringLiteral(node) && node.text in OTHER_SEVERITY && !ts.isBinaryExpression(node.parent)) {
      add('severity', node, `'${OTHER_SEVERITY[node.text]}'`);
    } else if (!ts.isObjectLiteralExpression(node)) ts.forEachChild(node, severities);
  };
  /** @param {ts.Node} node */
  const safety = (node) => {
    if (node.kind !== ts.SyntaxKind.TrueKeyword) add('safe', node, 'true');
    if (node.kind !== ts.SyntaxKind.FalseKeyword) add('safe', node, 'false');
  };
  /** @param {ts.Node} node */
  const titles = (node) => {
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(titles);
    else add('title', node, `'Another title'`);
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyAssignment(node)) {
      const name = node.name.getText(tree);
      const isOfFix =
        ts.isObjectLiteralExpression(node.parent) &&
        node.parent.properties.some((other) => ['edits', 'safe'].includes(other.name?.getText(tree) ?? ''));
      if (name === 'severity') severities(node.initializer);
      if (name === 'safe' || name === 'safeFix') safety(node.initializer);
      if (name === 'title' && isOfFix) titles(node.initializer);
    } else if (ts.isShorthandPropertyAssignment(node)) {
      if (node.name.text === 'safe') add('safe', node, 'safe: !safe');
    } else if (ts.isCallExpression(node)) {
      const callee = node.expression.getText(tree);
      const [, , third, fourth] = node.arguments;
      if (/(?:^|\.)report$/.test(callee)) {
        node.arguments.slice(1).forEach(severities);
      }
      if (callee === 'replacement' || callee === 'replacements') {
        if (third) safety(third);
        if (fourth) titles(fourth);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const folder = path.join(root, 'docs/rules');
const pages = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .map((name) => ({ code: name.replace(/\.md$/, ''), markdown: readFileSync(path.join(folder, name), 'utf8') }));

/** What is loaded instead of a file. @type {{ file: string, text: string } | undefined} */
let changed;
const build = await esbuild.context({
  ...bundleOptions({ production: false }),
  stdin: {
    contents: `export * from './test/kit/rule-page.ts'; export { catalogue } from './server/src/language/problems/catalogue/index.ts';`,
    resolveDir: root,
    loader: 'ts',
  },
  sourcemap: false,
  write: false,
  plugins: [
    {
      name: 'mutation',
      setup: ({ onLoad }) => {
        onLoad({ filter: /\.ts$/ }, ({ path: file }) =>
          changed?.file === file ? { contents: changed.text, loader: 'ts' } : undefined,
        );
      },
    },
  ],
});

/** The page that is not as it would be drawn; undefined if all are. @param {readonly string[]} first pages to look at first */
async function firstDifference(first) {
  const { outputFiles } = await build.rebuild();
  try {
    const { catalogue, redrawn, readPage, checkSnippet, problemsIn, undrawn } = evaluated(
      String(outputFiles?.[0]?.text),
    );
    const order = [...pages].sort((a, b) => Number(first.includes(b.code)) - Number(first.includes(a.code)));
    for (const { code, markdown } of order) {
      if (redrawn(markdown) !== markdown) return code;
      const { notReported, reported } = readPage(markdown);
      for (const snippet of notReported) if (checkSnippet(snippet) !== snippet.text) return code;
      const { safeFix, severity } = catalogue.find((/** @type {{ code: string }} */ rule) => rule.code === code);
      const problems = reported
        .flatMap((/** @type {{ text: string }} */ snippet) => problemsIn({ ...snippet, text: undrawn(snippet.text) }))
        .filter((/** @type {{ code: string }} */ problem) => problem.code === code);
      if (!problems.some((/** @type {{ severity: string }} */ problem) => problem.severity === severity)) return code;
      const isSafe = problems.some((/** @type {{ fixes: { safe: boolean }[] }} */ { fixes }) =>
        fixes.some(({ safe }) => safe),
      );
      if (isSafe !== safeFix) return code;
    }
  } catch (error) {
    return String(error);
  }
  return undefined;
}

const difference = await firstDifference([]);
if (difference !== undefined) throw new Error(`Nothing is changed, and the page of ${difference} is not as drawn.`);

/** @type {Mutation[]} */
const survivors = [];
/** @type {Map<string, Record<Mutation['kind'], [killed: number, all: number]>>} */
const table = new Map();
for (const file of files) {
  for (const mutation of mutationsOf(file)) {
    changed = mutation;
    const isKilled = (await firstDifference(mutation.codes)) !== undefined;
    const name = path.relative(language, file);
    const row = table.get(name) ?? { severity: [0, 0], safe: [0, 0], title: [0, 0] };
    table.set(name, row);
    row[mutation.kind][1]++;
    if (isKilled) row[mutation.kind][0]++;
    else survivors.push(mutation);
  }
}
await build.dispose();

console.log('| File | severity | safe | title |\n| --- | --- | --- | --- |');
for (const [name, { severity, safe, title }] of table) {
  console.log(
    `| ${name} | ${[severity, safe, title].map(([killed, all]) => (all ? `${killed} of ${all}` : '')).join(' | ')} |`,
  );
}
const all = [...table.values()].flatMap(Object.values).reduce((sum, [, count]) => sum + count, 0);
console.log(`\n${all - survivors.length} of ${all} changes are noticed.`);
for (const { file, line, kind, was } of survivors) {
  console.log(`not noticed: ${kind} at ${path.relative(root, file)}:${line}: ${was.replace(/\s+/g, ' ').slice(0, 80)}`);
}
process.exitCode = survivors.length > 0 ? 1 : 0;
