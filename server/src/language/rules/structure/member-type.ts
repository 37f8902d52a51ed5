import { isTruncatedMember } from '../../documents/truncation.js';
import { spanOf, type JsonNode } from '../../json/json-tree.js';
import { t, translated } from '../../l10n.js';
import type { Fix } from '../../problems/problem.js';
import { span, type Span } from '../../span.js';
import type { SourceText } from '../../source-text.js';
import type { ValueFinding } from '../../structure/inspect.js';
import { objectRecord, type ObjectRecord, type ValueRecord } from '../../structure/index.js';
import { structureRule } from './structure-rule.js';

/** A value of the wrong JSON type. Graph rejects a schema with one, and a provisioning file is not understood there. */
export const memberType = structureRule({
  code: 'member-type',
  *check({ record, json, findings }) {
    for (const finding of findings.types) {
      // `truncated-export` reports strings that PowerShell wrote in place of objects and lists.
      if (record.kind === 'synchronizationSchema' && isTruncatedMember(finding.node)) continue;
      if (finding.member?.scalarIn !== undefined && isScalar(finding.node)) continue;
      yield {
        at: placeOf(finding.node, json),
        message: t`${subjectOf(finding, record)} must be ${inWords(finding, record)}, not ${written(finding.node)}.`,
        fixes: () => conversion(finding, json),
      };
    }
  },
});

function isScalar({ type }: JsonNode): boolean {
  return type === 'number' || type === 'boolean';
}

function subjectOf({ member, node }: ValueFinding, record: ObjectRecord): string {
  if (!member) return t`An element of this list`;
  if (node.parent?.type === 'array') return t`An element of “${member.name}”`;
  return t`“${member.name}” of ${translated(record.called)}`;
}

function inWords({ member, expected }: ValueFinding, record: ObjectRecord): string {
  const type = typeInWords(expected, record);
  return member?.isNullable && expected === member.value ? t`${type} or null` : type;
}

function typeInWords(value: ValueRecord, { kind }: ObjectRecord): string {
  switch (value.type) {
    case 'string':
    case 'word':
      return t`a string`;
    case 'boolean':
      return t`true or false`;
    case 'integer':
      return t`a whole number`;
    case 'list':
      return t`a list: […]`;
    case 'object':
      return t`${translated(objectRecord(kind, value.of).called)}: {…}`;
  }
}

function written(node: JsonNode): string {
  switch (node.type) {
    case 'string':
      return t`a string`;
    case 'number':
      return t`the number ${String(node.value)}`;
    case 'boolean':
    case 'null':
      return String(node.value);
    case 'array':
      return t`a list`;
    default:
      return t`an object`;
  }
}

/** A scalar as a whole; of an object or a list that is on several lines the first character. */
function placeOf(node: JsonNode, json: SourceText): Span {
  const whole = spanOf(node);
  if (node.type !== 'object' && node.type !== 'array') return whole;
  return /[\r\n]/.test(json.slice(whole.start, whole.end)) ? span(whole.start, whole.start + 1) : whole;
}

/** The same value in the right type, if there is one. */
function conversion({ expected, node, member }: ValueFinding, json: SourceText): readonly Fix[] {
  const text = convertedTo(expected, node, json);
  if (text === undefined) return [];
  // Text for true can be “True” or “true”.
  return [
    {
      title: t`Write ${text}`,
      edits: [{ ...spanOf(node), newText: text }],
      safe: node.type !== 'boolean' && member !== undefined,
    },
  ];
}

function convertedTo(expected: ValueRecord, node: JsonNode, json: SourceText): string | undefined {
  switch (expected.type) {
    case 'boolean':
      return node.type === 'string' && /^(?:true|false)$/i.test(node.value as string)
        ? (node.value as string).toLowerCase()
        : undefined;
    case 'integer':
      return node.type === 'string' && /^(?:0|-?[1-9]\d{0,8})$/.test(node.value as string)
        ? (node.value as string)
        : undefined;
    case 'string':
      if (node.type === 'boolean') return JSON.stringify(node.value === true ? 'True' : 'False');
      return node.type === 'number' ? JSON.stringify(json.slice(node.offset, node.offset + node.length)) : undefined;
    default:
      return undefined;
  }
}
