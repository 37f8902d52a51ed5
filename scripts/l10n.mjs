// Compares the texts of the code with their translations in l10n/bundle.l10n.de.json.
//   npm run l10n     lists what has no translation, and which translations nothing uses
//
// A text of the code is a template with the tag `t` or `english` (server/src/language/l10n.ts), the noun of a call of `count` or
// `plural`, or in the profile of an application the reason of a fact or the way to a token. Its key has {0}, {1}, … for the
// expressions, as in VS Code.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root } from './bundles.mjs';

const PROFILES = 'server/src/language/applications/profiles';
export const BUNDLE = 'l10n/bundle.l10n.de.json';

/** @typedef {{ key: string, file: string }} Text */
/** @typedef {{ texts: Text[], tooEarly: string[] }} Found */

/** The texts of a file, and the places where one is translated when the module is loaded. @param {string} file @param {string} content @returns {Found} */
export function textsIn(file, content) {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  /** @type {Found} */
  const found = { texts: [], tooEarly: [] };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node)) {
      const tag = node.tag.getText();
      if (tag === 't' || tag === 'english') found.texts.push({ key: keyOf(node.template), file });
      if (tag === 't' && !isInFunction(node)) found.tooEarly.push(`${file}: ${keyOf(node.template)}`);
    } else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text } = node.expression;
      const noun = node.arguments[1];
      if (text === 'translated' && !isInFunction(node)) found.tooEarly.push(`${file}: ${node.getText()}`);
      if ((text === 'count' || text === 'plural') && noun && ts.isStringLiteral(noun)) {
        const keys = text === 'count' ? [`1 ${noun.text}`, `{0} ${noun.text}s`] : [noun.text, `${noun.text}s`];
        found.texts.push(...keys.map((key) => ({ key, file })));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @param {ts.TemplateLiteral} template */
function keyOf(template) {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.head.text + template.templateSpans.map(({ literal }, i) => `{${i}}${literal.text}`).join('');
}

/** @param {ts.Node} node */
function isInFunction(node) {
  for (let outer = node.parent; outer; outer = outer.parent) if (ts.isFunctionLike(outer)) return true;
  return false;
}

/** The texts of all sources. @param {(file: string) => boolean} [isMeant] @returns {Found} */
export function texts(isMeant = () => true) {
  const files = ['server/src', 'client/src'].flatMap((start) =>
    readdirSync(path.join(root, start), { recursive: true, encoding: 'utf8' })
      .map((name) => `${start}/${name.replaceAll('\\', '/')}`)
      // The command line is English.
      .filter((file) => /^(?!server\/src\/cli\/).*\.ts$/.test(file) && !/\.(?:test|d)\.ts$/.test(file)),
  );
  const found = files.filter(isMeant).map((file) => textsIn(file, readFileSync(path.join(root, file), 'utf8')));
  return {
    texts: [...found.flatMap((one) => one.texts), ...reasons()],
    tooEarly: found.flatMap((one) => one.tooEarly),
  };
}

/** The reasons in profiles, which are sentences of messages, and where a token comes from. @returns {Text[]} */
function reasons() {
  return readdirSync(path.join(root, PROFILES))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const file = `${PROFILES}/${name}`;
      const { required, readOnly, filterableOtherwise, unsupportedActions, tokenHelp } = JSON.parse(
        readFileSync(path.join(root, file), 'utf8'),
      );
      const facts = [required, readOnly, filterableOtherwise].flatMap((one) => Object.values(one ?? {}).flat());
      const actions = Object.values(unsupportedActions ?? {}).flatMap((one) => Object.values(one));
      const texts = [...facts.map(({ why }) => why), ...actions, ...(tokenHelp ? [tokenHelp.text] : [])];
      return texts.map((key) => ({ key: String(key), file }));
    });
}

/** @returns {Record<string, string>} */
export function translations() {
  return JSON.parse(readFileSync(path.join(root, BUNDLE), 'utf8'));
}

/** The placeholders of a text, in ascending order. @param {string} text */
export function placeholders(text) {
  return [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const used = texts().texts;
  const known = translations();
  const keys = new Set(used.map(({ key }) => key));
  for (const { key, file } of used) if (!Object.hasOwn(known, key)) console.log(`${file}: ${key}`);
  for (const key of Object.keys(known)) if (!keys.has(key)) console.log(`${BUNDLE} (unused): ${key}`);
}
