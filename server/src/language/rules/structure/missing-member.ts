import { propertiesOf, type JsonNode } from '../../json/json-tree.js';
import { t, translated } from '../../l10n.js';
import { span } from '../../span.js';
import type { ObjectRecord } from '../../structure/index.js';
import { structureRule } from './structure-rule.js';

/** An object without a member that it needs. */
export const missingMember = structureRule({
  code: 'missing-member',
  *check({ node, record, findings: { missing }, meant }) {
    if (missing.length === 0 || isPlaceholder(node, record)) return;
    // Where the name is misspelt, that is reported.
    const written = new Set(
      [...meant.values()].flatMap((one) =>
        one.kind === 'misspelt' ? one.members : one.kind === 'renamed' ? [one.member] : [],
      ),
    );
    for (const member of missing) {
      if (member.missingIn !== undefined || written.has(member)) continue;
      yield {
        at: span(node.offset, node.offset + 1),
        severity: member.required ?? 'error',
        message: t`${capitalised(translated(record.called))} needs “${member.name}”. Add it.`,
      };
    }
  },
});

/** A provisioning file without members is reported by `empty-document`; documentation has empty objects of Graph's in lists. */
function isPlaceholder(node: JsonNode, record: ObjectRecord): boolean {
  if (record.isOpen) return !propertiesOf(node).some(({ name }) => record.memberNamed(name));
  return record.name === 'provisioningFile' && node.children?.length === 0;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
