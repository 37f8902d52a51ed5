import { isEntra } from '../../documents/connector.js';
import type { SchemaPart } from '../../documents/model.js';
import { rulesBySchema } from '../../index/schema-rules.js';
import { stringMember, textMember, type JsonNode } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { NamesToUse } from './names-to-use.js';

const SIDES = ['sourceDirectoryName', 'targetDirectoryName'] as const;

/** A directory that a rule names and the schema does not define. */
export const unknownDirectory = rule({
  code: 'unknown-directory',
  *check(document) {
    for (const [schema, rules] of rulesBySchema(document)) {
      const { list } = schema.directories;
      const defined = NamesToUse.ofAll(
        list.map(({ name }) => name),
        () => namedBy(rules),
      );
      if (!defined) continue;
      for (const node of rules) {
        for (const side of SIDES) {
          const name = textMember(node, side);
          if (name === undefined || defined.has(name) || hasOtherName(name, schema)) continue;
          const meant = defined.meantBy(name, { isOftenLeftOut: isEntra(name) });
          if (!meant) continue;
          const string = stringMember(document.json, node, side)!;
          yield {
            at: string.content,
            message: t`This schema does not define a directory “${name}”.${meant.hint}`,
            fixes: meant.fixes(string),
          };
        }
      }
    }
  },
});

/** Whether the directory is Entra's, and the schema defines it under the other one of its names. */
function hasOtherName(name: string, { directories }: SchemaPart): boolean {
  return isEntra(name) && directories.names.some(isEntra);
}

/** The directories that rules name. */
function namedBy(rules: readonly JsonNode[]): readonly string[] {
  return rules.flatMap((node) => SIDES.flatMap((side) => textMember(node, side) ?? []));
}
