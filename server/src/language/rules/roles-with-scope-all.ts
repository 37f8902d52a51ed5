import { functionsFor } from '../entra/functions/index.js';
import { nodesOf } from '../entra/tree.js';
import { spanOf, member, stringValue } from '../json/json-tree.js';
import { t } from '../l10n.js';
import { textOf } from '../span.js';
import { rule } from './rule.js';

/**
 * Role assignments of users who are not assigned. Microsoft documents the functions for them as incompatible with the scope
 * “Sync all users and groups” (Customize application attributes).
 */
export const rolesWithScopeAll = rule({
  code: 'roles-with-scope-all',
  *check({ kind, tree, mappings }) {
    if (kind !== 'provisioningFile') return;
    const scope = member(tree.root, 'scope');
    if (!scope || stringValue(scope) !== 'all') return;
    for (const { units } of mappings) {
      for (const { mapping } of units) {
        if (!ROLE_FUNCTION.test(mapping.sourceText ?? '')) continue;
        const { parse, place } = mapping.source!;
        for (const node of nodesOf(parse.tree)) {
          if (node.kind !== 'call') continue;
          const name = textOf(parse.text, node.name);
          if (!ROLE_FUNCTIONS.has(name)) continue;
          yield {
            at: place.spanToSource(node.name),
            message: t`${name} does not work with the scope “all”: only users who are assigned to the application have roles in it. Set “scope” to “assigned”, or map the roles from another attribute.`,
            related: { at: spanOf(scope), message: t`The scope is set here.` },
          };
        }
      }
    }
  },
});

/** The functions that read app role assignments. */
const ROLE_FUNCTIONS: ReadonlySet<string> = new Set(functionsFor('appRoleAssignments').map(({ name }) => name));
const ROLE_FUNCTION = /AppRoleAssignment/;
