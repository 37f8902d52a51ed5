import { activeWithoutSoftDeleted } from './active-without-soft-deleted.js';
import { connectionFailed } from './connection-failed.js';
import { duplicateTarget } from './duplicate-target.js';
import { sourceExpressions } from './expressions.js';
import { jsonSyntax } from './json-syntax.js';
import { matchingNotFilterable } from './matching-not-filterable.js';
import { matchingSeveralAttributes } from './matching-several-attributes.js';
import { targetMeaning } from './meaning.js';
import { misplacedAttributeMappings } from './misplaced-attribute-mappings.js';
import { missingSubAttribute } from './missing-sub-attribute.js';
import { notAtEndpoint } from './not-at-endpoint.js';
import { noMatchingAttribute } from './no-matching-attribute.js';
import { unknownAttributeInDirectory } from './unknown-attribute-in-directory.js';
import { readOnlyTarget } from './read-only-target.js';
import { requiredTarget } from './required-target.js';
import { rolesTwice } from './roles-twice.js';
import type { Rule } from './rule.js';
import { scopeFilterGroups } from './scope-filter-groups.js';
import { scopingRules } from './scoping/index.js';
import { sourceDisagrees } from './source-disagrees.js';
import { targetSyntax } from './syntax.js';
import { tenantUrl } from './tenant-url.js';
import { truncatedExport } from './truncated-export.js';
import { undefinedTarget } from './undefined-target.js';
import { unescapedQuote } from './unescaped-quote.js';
import { unknownApplication } from './unknown-application.js';
import { unsupportedAction } from './unsupported-action.js';

export type { Rule } from './rule.js';
export { expressionProblems } from './expressions.js';

/** Every rule. */
export const rules: readonly Rule[] = [
  jsonSyntax,
  unescapedQuote,
  truncatedExport,
  misplacedAttributeMappings,
  scopeFilterGroups,
  targetSyntax,
  unknownApplication,
  targetMeaning,
  unknownAttributeInDirectory,
  sourceExpressions,
  ...scopingRules,
  sourceDisagrees,
  duplicateTarget,
  readOnlyTarget,
  noMatchingAttribute,
  matchingNotFilterable,
  matchingSeveralAttributes,
  activeWithoutSoftDeleted,
  rolesTwice,
  missingSubAttribute,
  requiredTarget,
  undefinedTarget,
  unsupportedAction,
  tenantUrl,
  connectionFailed,
  notAtEndpoint,
];
