import { appendMembers } from '../json/json-layout.js';
import { parseJson, propertiesOf, spanOf, type JsonNode, type JsonProperty } from '../json/json-tree.js';
import type { RuleCode } from '../problems/catalogue/index.js';
import type { LEVELS } from '../problems/severity.js';
import { span, type TextEdit } from '../span.js';
import { readConfiguration } from './configuration.js';

/** What the severity of a rule can be set to. */
export type Level = (typeof LEVELS)[number];

/**
 * The edits of a configuration file that set the severity of a rule for a document. Where an override for the document has the
 * rule, the last one is changed, because it applies. Comments and the format stay. Undefined if the file is not valid JSON, or
 * if its rules are not an object.
 *
 * @param path of the document, relative to the folder of the configuration, with `/` between its names
 */
export function severityEdits(text: string, path: string, code: RuleCode, level: Level): TextEdit[] | undefined {
  const { root, errors } = parseJson(text, { comments: true });
  // Also where it has only comments.
  if (!root && text.replace(COMMENTS, '').trim() === '') {
    const configuration = { rules: { [code]: level } };
    // The last line can be a comment, which would go on.
    const lineBreak = /(?:^\ufeff?|[\r\n])$/.test(text) ? '' : '\n';
    const newText = `${lineBreak}${JSON.stringify(configuration, undefined, 2)}\n`;
    return [{ ...span(text.length, text.length), newText }];
  }
  if (errors.length > 0 || root?.type !== 'object') return undefined;
  const overrides = readConfiguration(text).overrides.filter(({ files }) => files.some((glob) => glob.matches(path)));
  const owners = [root, ...overrides.map(({ node }) => node)];
  const written = owners.map((owner) => ruleIn(owner, code)).findLast((found) => found !== undefined);
  if (written?.valueNode) return [{ ...spanOf(written.valueNode), newText: JSON.stringify(level) }];
  const rules = rulesOf(root);
  if (!rules) return appendMembers(text, root, { rules: { [code]: level } });
  return rules.valueNode?.type === 'object' ? appendMembers(text, rules.valueNode, { [code]: level }) : undefined;
}

const COMMENTS = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

function rulesOf(owner: JsonNode): JsonProperty | undefined {
  return propertiesOf(owner).findLast(({ name }) => name === 'rules');
}

/** The last entry of a rule in the `rules` of an object: it applies. */
function ruleIn(owner: JsonNode, code: RuleCode): JsonProperty | undefined {
  const rules = rulesOf(owner)?.valueNode;
  return rules ? propertiesOf(rules).findLast(({ name }) => name === code) : undefined;
}
