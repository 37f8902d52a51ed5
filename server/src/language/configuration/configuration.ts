import {
  elements,
  parseJson,
  propertiesOf,
  spanOf,
  stringValue,
  type JsonNode,
  type JsonProperty,
} from '../json/json-tree.js';
import { t } from '../l10n.js';
import { catalogue, isRuleCode } from '../problems/catalogue/index.js';
import { isLevel, LEVELS, type SeverityOverrides } from '../problems/severity.js';
import { NameList, suggestions } from '../problems/suggestions.js';
import { didYouMean, inWords } from '../problems/wording.js';
import { span, type Span } from '../span.js';
import { Glob } from './glob.js';

/** The name of the file with the severities of rules, which applies to its folder and all folders in it. */
export const CONFIGURATION_FILE = 'scim-provisioning.config.json';

/** A mistake in a configuration file. Its severity is always that of an error. */
export interface ConfigurationProblem extends Span {
  readonly message: string;
}

/** What a configuration file says, as far as it is valid. */
export interface Configuration {
  readonly rules: SeverityOverrides;
  readonly overrides: readonly {
    readonly files: readonly Glob[];
    readonly rules: SeverityOverrides;
    /** The object in the file. */
    readonly node: JsonNode;
  }[];
  readonly problems: readonly ConfigurationProblem[];
}

/** Reads a configuration file. Comments and trailing commas are allowed. */
export function readConfiguration(text: string): Configuration {
  return new Reader().read(text);
}

/** The severities for a file. @param path relative to the folder of the configuration, with `/` between its names */
export function severitiesFor({ rules, overrides }: Configuration, path: string): SeverityOverrides {
  const applied = overrides.filter(({ files }) => files.some((glob) => glob.matches(path)));
  return Object.assign({}, rules, ...applied.map((override) => override.rules)) as SeverityOverrides;
}

const CODES = new NameList(catalogue.map(({ code }) => code));

class Reader {
  private readonly problems: ConfigurationProblem[] = [];

  read(text: string): Configuration {
    const { root, errors } = parseJson(text, { comments: true });
    this.problems.push(...errors.map(({ start, end, message }) => ({ start, end, message })));
    let rules: SeverityOverrides = {};
    let overrides: Configuration['overrides'] = [];
    if (root?.type === 'object') {
      for (const property of this.members(root, ['$schema', 'rules', 'overrides'])) {
        if (property.name === 'rules') rules = this.rules(property);
        if (property.name === 'overrides') overrides = this.overrides(property);
      }
    } else if (root || errors.length === 0) {
      const at = root ? spanOf(root) : span(0, text.length);
      this.report(at, t`A configuration is an object, such as { "rules": { "spacing": "off" } }.`);
    }
    return { rules, overrides, problems: this.problems };
  }

  /** The members of an object, of which others than the known ones are reported. */
  private members(object: JsonNode, known: readonly string[]): readonly JsonProperty[] {
    const seen = new Set<string>();
    for (const { name, nameNode } of propertiesOf(object)) {
      if (!known.includes(name)) {
        const hint =
          didYouMean(suggestions(name, known)) ||
          ` Use ${inWords(known.filter((other) => other !== '$schema').map(quoted), 'or')}.`;
        this.report(spanOf(nameNode), t`“${name}” is not a member of a configuration.${hint}`);
      } else if (seen.has(name)) this.report(spanOf(nameNode), t`“${name}” is here twice. Remove one of them.`);
      seen.add(name);
    }
    return propertiesOf(object);
  }

  private rules(property: JsonProperty): SeverityOverrides {
    const { valueNode } = property;
    if (valueNode?.type !== 'object') {
      this.expect(property, t`an object with codes of rules and severities`);
      return {};
    }
    const rules: [string, SeverityOverrides[string]][] = [];
    for (const rule of propertiesOf(valueNode)) {
      const level = stringValue(rule.valueNode);
      if (!isRuleCode(rule.name)) {
        const hint = didYouMean(CODES.nearest(rule.name));
        this.report(spanOf(rule.nameNode), t`“${rule.name}” is not the code of a rule.${hint}`);
      } else if (isLevel(level)) rules.push([rule.name, level]);
      else if (rule.valueNode) {
        const written = level === undefined ? 'This' : `“${level}”`;
        this.report(spanOf(rule.valueNode), t`${written} is not a severity. Use ${inWords(LEVELS.map(quoted), 'or')}.`);
      }
    }
    return Object.fromEntries(rules);
  }

  private overrides(property: JsonProperty): Configuration['overrides'] {
    const { valueNode } = property;
    if (valueNode?.type !== 'array') {
      this.expect(property, t`a list of objects with “files” and “rules”`);
      return [];
    }
    return elements(valueNode).flatMap((element) => {
      if (element.type !== 'object') {
        this.report(spanOf(element), t`An override is an object with “files” and “rules”.`);
        return [];
      }
      let files: readonly Glob[] | undefined;
      let rules: SeverityOverrides | undefined;
      for (const member of this.members(element, ['files', 'rules'])) {
        if (member.name === 'files') files = this.files(member);
        if (member.name === 'rules') rules = this.rules(member);
      }
      if (!files) this.report(spanOf(element), t`This override has no “files”. Add a list of patterns of paths.`);
      if (!rules)
        this.report(spanOf(element), t`This override has no “rules”. Add an object with codes and severities.`);
      return files && rules ? [{ files, rules, node: element }] : [];
    });
  }

  private files(property: JsonProperty): Glob[] {
    const { valueNode } = property;
    if (valueNode?.type !== 'array' || elements(valueNode).length === 0) {
      this.expect(property, t`a list of patterns of paths, such as [ "legacy/**" ]`);
      return [];
    }
    return elements(valueNode).flatMap((element) => this.glob(element) ?? []);
  }

  private glob(element: JsonNode): Glob | undefined {
    const pattern = stringValue(element)?.trim() ?? '';
    const mistake = mistakeIn(pattern);
    const glob = mistake === undefined ? Glob.of(pattern) : undefined;
    const tooMany = t`“${pattern}” has too many alternatives in braces. Write several patterns.`;
    if (!glob) this.report(spanOf(element), mistake ?? tooMany);
    return glob;
  }

  private expect({ name, nameNode, valueNode }: JsonProperty, what: string): void {
    this.report(spanOf(valueNode ?? nameNode), t`“${name}” must be ${what}.`);
  }

  private report({ start, end }: Span, message: string): void {
    this.problems.push({ start, end, message });
  }
}

/** Why a text cannot be a pattern; undefined if it can. */
function mistakeIn(pattern: string): string | undefined {
  if (pattern === '') return t`A pattern is a text, such as "legacy/**".`;
  if (pattern.includes('\\')) return t`“${pattern}” has a backslash. Write “/” between the names of folders.`;
  if (/^(?:\/|[A-Za-z]:)/.test(pattern))
    return t`“${pattern}” is an absolute path. Write a path relative to the folder of this file.`;
  if (pattern.startsWith('!')) return t`“${pattern}” begins with “!”. Write a later override for the exceptions.`;
  return undefined;
}

function quoted(text: string): string {
  return `“${text}”`;
}
