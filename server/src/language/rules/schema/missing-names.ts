import { problem, type Problem } from '../../problems/problem.js';
import { suggestions } from '../../problems/suggestions.js';
import { propertiesOf, property, type JsonNode } from '../../json/json-tree.js';
import { english, t, translated } from '../../l10n.js';
import { span } from '../../span.js';
import type { Rule } from '../rule.js';

/**
 * Synchronization rules that do not say which directories they connect, and object mappings that do not say which objects,
 * where the schema has the directories of both sides. A part of a schema may leave them out.
 */
export const missingNames: Rule = {
  codes: ['missing-member'],
  *check({ schemas, objectMappings, truncated }) {
    if (truncated.length > 0) return;
    for (const { directories, rules } of schemas) {
      if (directories.list.length < 2) continue;
      for (const rule of rules) {
        // Attribute mappings in the wrong place are reported by another rule.
        if (!property(rule, 'objectMappings')) continue;
        yield* lacking(rule, t`A synchronization rule`, RULE_NAMES);
      }
    }
    for (const { node, place, isDisabled } of objectMappings) {
      if (!node || isDisabled || !place?.rule || place.schema.directories.list.length < 2) continue;
      yield* lacking(node, t`An object mapping`, OBJECT_NAMES);
    }
  },
};

type Names = readonly (readonly [name: string, meaning: string])[];

const RULE_NAMES: Names = [
  ['sourceDirectoryName', english`the directory that is read`],
  ['targetDirectoryName', english`the directory that is written`],
];
const OBJECT_NAMES: Names = [
  ['sourceObjectName', english`the object that is read`],
  ['targetObjectName', english`the object that is written`],
];

/** Whether another member is that name with a typing error, which another rule reports. */
function isMisspelt(node: JsonNode, name: string): boolean {
  const others = propertiesOf(node).flatMap((member) => (KNOWN.has(member.name) ? [] : [member.name]));
  return suggestions(name, others).length > 0;
}

const KNOWN = new Set([...RULE_NAMES, ...OBJECT_NAMES].map(([name]) => name));

function* lacking(node: JsonNode, what: string, names: Names): Iterable<Problem> {
  // An object with neither of them is not meant to be complete.
  if (!names.some(([name]) => property(node, name))) return;
  for (const [name, meaning] of names) {
    if (property(node, name) || isMisspelt(node, name)) continue;
    const { offset } = node;
    yield problem('missing-member', {
      at: span(offset, offset + 1),
      message: t`${what} needs “${name}”: ${translated(meaning)}. Add it.`,
    });
  }
}
