import { caseMessage, nameInOtherCase } from '../../entra/source-object.js';
import { t } from '../../l10n.js';
import { span } from '../../span.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';

/** A source attribute whose letter case differs from the directory. The service rejects the schema (SchemaInvalid). */
export const scopingAttributeCase = rule({
  code: 'scoping-attribute-case',
  *check(document) {
    for (const { clause, objectMapping } of scopingClauses(document)) {
      const { attributeString: string } = clause;
      const { sourceObject } = objectMapping;
      if (!string || !sourceObject) continue;
      const name = nameInOtherCase(sourceObject, string.text);
      if (name === undefined) continue;
      yield {
        at: string.content,
        message: caseMessage(sourceObject, string.text, name),
        fixes: [
          {
            title: t`Replace with “${name}”`,
            edits: [string.edit(span(0, string.text.length), name)],
            safe: true,
          },
        ],
      };
    }
  },
});
