import { attributesOf } from '../documents/sample-user.js';
import type { Attributes } from '../entra/value.js';
import { elements, parseJson, propertiesOf, spanOf, type JsonNode, type JsonProperty } from '../json/json-tree.js';
import { t } from '../l10n.js';
import { suggestions } from '../problems/suggestions.js';
import { didYouMean, inWords } from '../problems/wording.js';
import type { Decision } from '../rehearsal/rehearse.js';
import type { JsonObject } from '../scim/resource-value.js';
import { span, type Span } from '../span.js';
import { readExpected, type Expected } from './expected.js';
import { readReference, type SampleReference } from './names.js';

/** Something in a test file that is wrong, at its place there. */
export interface TestProblem extends Span {
  readonly message: string;
}

/** A value of a test file, with its place. */
export interface Stated<T> {
  readonly value: T;
  readonly at: Span;
}

/** A file with mapping tests, as it is written. */
export interface TestFile {
  readonly text: string;
  /** The path of the mapping document, relative to the folder of this file. */
  readonly document: Stated<string> | undefined;
  /** The sample files of `#NAME`. */
  readonly users: Stated<string> | undefined;
  readonly groups: Stated<string> | undefined;
  /** The time that `Now()` returns, in milliseconds. */
  readonly now: number | undefined;
  readonly cases: readonly TestCase[];
  /** Where the list of cases is; undefined if there is none. */
  readonly casesNode: JsonNode | undefined;
  /** If there are any, no case can be run. */
  readonly problems: readonly TestProblem[];
}

export interface TestCase {
  /** Its place in the list, counted from 0. */
  readonly index: number;
  readonly name: string;
  readonly at: Span;
  /** Where the name is; the case itself, if it has none. */
  readonly nameAt: Span;
  readonly kind: 'user' | 'group';
  /** Undefined if it is missing or has a problem. */
  readonly subject: Stated<Subject> | undefined;
  /** Attributes that replace those of the subject. */
  readonly changes: Attributes | undefined;
  /** The account that the application has already. */
  readonly account: JsonObject | undefined;
  readonly inScope: Stated<boolean> | undefined;
  readonly decision: Stated<Decision> | undefined;
  readonly expectations: readonly Expectation[];
  /** If there are any, the case fails. */
  readonly problems: readonly TestProblem[];
}

export type Subject =
  | { readonly kind: 'attributes'; readonly attributes: Attributes }
  | { readonly kind: 'sample'; readonly text: string; readonly reference: SampleReference };

export interface Expectation {
  readonly target: string;
  readonly targetAt: Span;
  readonly valueAt: Span;
  /** Undefined if it cannot be read, which is one of the case’s problems. */
  readonly expected: Expected | undefined;
}

const FILE_MEMBERS = ['$schema', 'document', 'users', 'groups', 'now', 'cases'];
const CASE_MEMBERS = ['name', 'user', 'group', 'with', 'account', 'expect', 'inScope', 'decision'];
export const DECISIONS: readonly Decision[] = ['create', 'update', 'disable', 'delete', 'skip', 'unknown'];

/** Reads a file with mapping tests; comments are allowed. Any text gives a file, perhaps with problems. */
export function readTestFile(source: string): TestFile {
  const { root, errors } = parseJson(source, { comments: true });
  const reader = new Reader(source);
  const [error] = source.trim() === '' ? [] : errors;
  if (error) reader.problems.push({ message: error.message, start: error.start, end: error.end });
  else if (root?.type !== 'object') {
    reader.problem(root, t`A file with mapping tests is a JSON object with the members “document” and “cases”.`);
  }
  return reader.file(root);
}

/** Reads objects, and collects their problems. */
class Reader {
  readonly text: string;
  problems: TestProblem[] = [];

  constructor(text: string) {
    this.text = text;
  }

  problem(node: JsonNode | undefined, message: string): void {
    this.problems.push({ message, ...(node ? spanOf(node) : span(0, 0)) });
  }

  file(root: JsonNode | undefined): TestFile {
    const members = this.members(root, FILE_MEMBERS);
    const cases = members.get('cases')?.valueNode;
    const [document, users, groups] = ['document', 'users', 'groups'].map((name) => this.string(members.get(name)));
    if (root?.type === 'object') {
      if (!document && !members.has('document')) {
        this.problem(
          root,
          t`The member “document” is missing: the path of the mapping document, relative to this file.`,
        );
      }
      if (!members.has('cases')) this.problem(root, t`The member “cases” is missing: the list of test cases.`);
    }
    if (cases && cases.type !== 'array') this.problem(cases, t`“cases” is a list of test cases.`);
    const now = this.time(members.get('now'));
    const { problems } = this;
    return {
      text: this.text,
      document,
      users,
      groups,
      now,
      cases: elements(cases).map((node, index) => this.case(node, index)),
      casesNode: cases?.type === 'array' ? cases : undefined,
      problems,
    };
  }

  private case(node: JsonNode, index: number): TestCase {
    this.problems = [];
    if (node.type !== 'object') this.problem(node, t`A test case is an object with “user” or “group”, and “expect”.`);
    const members = this.members(node, CASE_MEMBERS);
    const name = this.string(members.get('name'));
    if (node.type === 'object' && !members.has('name')) this.problem(node, t`This case has no “name”.`);
    const [user, group] = [members.get('user'), members.get('group')];
    if (node.type === 'object' && (user === undefined) === (group === undefined)) {
      this.problem(group ?? node, t`A test case has either a “user” or a “group”.`);
    }
    const account = this.object(members.get('account'));
    const changes = this.object(members.get('with'));
    const found = {
      index,
      name: name && name.value.trim() !== '' ? name.value : t`Case ${index + 1}`,
      at: spanOf(node),
      nameAt: name?.at ?? spanOf(node),
      kind: group && !user ? ('group' as const) : ('user' as const),
      subject: this.subject(user ?? group),
      changes: changes && attributesOf(this.text, changes),
      account: account && (valueOf(account) as JsonObject),
      inScope: this.boolean(members.get('inScope')),
      decision: this.decision(members.get('decision')),
      expectations: this.expectations(members.get('expect')),
    };
    const expectsNothing = !members.has('inScope') && !members.has('decision') && found.expectations.length === 0;
    if (node.type === 'object' && expectsNothing && this.problems.length === 0) {
      this.problem(node, t`This case expects nothing. Add “expect”, “inScope” or “decision”.`);
    }
    return { ...found, problems: this.problems };
  }

  private subject(member: JsonProperty | undefined): Stated<Subject> | undefined {
    const node = member?.valueNode;
    if (!node) return undefined;
    const at = spanOf(node);
    if (node.type === 'object') {
      return { at, value: { kind: 'attributes', attributes: attributesOf(this.text, node) } };
    }
    const text = node.type === 'string' ? (node.value as string) : '';
    if (text.trim() !== '') return { at, value: { kind: 'sample', text, reference: readReference(text) } };
    this.problem(node, t`“${member.name}” is an object with source attributes, or a text such as "FILE#NAME".`);
    return undefined;
  }

  private expectations(member: JsonProperty | undefined): Expectation[] {
    const node = this.object(member);
    const all = propertiesOf(node).flatMap((property): Expectation[] => {
      const { name: target, nameNode, valueNode } = property;
      if (!valueNode) return [];
      const read = readExpected(this.text, valueNode);
      const places = { target, targetAt: spanOf(nameNode), valueAt: spanOf(valueNode) };
      if (!('problem' in read)) return [{ ...places, expected: read }];
      this.problem(valueNode, t`“${target}”: ${read.problem}`);
      return [{ ...places, expected: undefined }];
    });
    return all;
  }

  private decision(member: JsonProperty | undefined): Stated<Decision> | undefined {
    const stated = this.string(member);
    if (!stated) return undefined;
    const value = DECISIONS.find((known) => known === stated.value);
    if (value) return { value, at: stated.at };
    const known = inWords(
      DECISIONS.map((one) => t`“${one}”`),
      'or',
    );
    this.problems.push({ message: t`“decision” is ${known}.`, ...stated.at });
    return undefined;
  }

  private boolean(member: JsonProperty | undefined): Stated<boolean> | undefined {
    const node = member?.valueNode;
    if (!node) return undefined;
    if (node.type === 'boolean') return { value: node.value as boolean, at: spanOf(node) };
    this.problem(node, t`“${member.name}” is true or false.`);
    return undefined;
  }

  private string(member: JsonProperty | undefined): Stated<string> | undefined {
    const node = member?.valueNode;
    if (!node) return undefined;
    if (node.type === 'string') return { value: node.value as string, at: spanOf(node) };
    this.problem(node, t`“${member.name}” is a text.`);
    return undefined;
  }

  private object(member: JsonProperty | undefined): JsonNode | undefined {
    const node = member?.valueNode;
    if (!node) return undefined;
    if (node.type === 'object') return node;
    this.problem(node, t`“${member.name}” is an object.`);
    return undefined;
  }

  private time(member: JsonProperty | undefined): number | undefined {
    const stated = this.string(member);
    if (!stated) return undefined;
    const time = Date.parse(stated.value);
    if (!Number.isNaN(time)) return time;
    this.problems.push({ message: t`“now” is a time such as 2026-01-31T12:00:00Z.`, ...stated.at });
    return undefined;
  }

  /** The members of an object that are known; of several with the same name, the last one. */
  private members(node: JsonNode | undefined, known: readonly string[]): Map<string, JsonProperty> {
    const members = new Map<string, JsonProperty>();
    for (const member of propertiesOf(node)) {
      const { name, nameNode } = member;
      if (known.includes(name)) members.set(name, member);
      else this.problem(nameNode, t`“${name}” is not known here.${didYouMean(suggestions(name, known))}`);
    }
    return members;
  }
}

/** A JSON value. */
function valueOf(node: JsonNode): unknown {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        propertiesOf(node).flatMap(({ name, valueNode }) => (valueNode ? [[name, valueOf(valueNode)]] : [])),
      );
    case 'array':
      return elements(node).map(valueOf);
    default:
      return node.value;
  }
}
