import type { RuleCode } from '../problems/catalogue/index.js';
import { activeWithoutSoftDeleted } from './active-without-soft-deleted.js';
import { connectionFailed } from './connection-failed.js';
import { duplicateTarget } from './duplicate-target.js';
import { equalMatchingPriority } from './equal-matching-priority.js';
import { sourceExpressions } from './expressions.js';
import { jsonSyntax } from './json-syntax.js';
import { matchingMultiValued } from './matching-multi-valued.js';
import { matchingNotFilterable } from './matching-not-filterable.js';
import { matchingNotUnique } from './matching-not-unique.js';
import { matchingPriorityGap } from './matching-priority-gap.js';
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
import { keptProblems } from './kept-problems.js';
import { contradictoryFlowTypes } from './contradictory-flow-types.js';
import { defaultValueType } from './default-value-type.js';
import { rolesWithScopeAll } from './roles-with-scope-all.js';
import { softDeletedUnmapped } from './soft-deleted-unmapped.js';
import { unusedDefaultValue } from './unused-default-value.js';
import { partialSchema } from './partial-schema.js';
import { secretInFile } from './secret-in-file.js';
import type { MappingRule, Rule } from './rule.js';
import { scopeFilterGroups } from './scope-filter-groups.js';
import { anchorTarget } from './schema/anchor-target.js';
import { definitionRules } from './schema/index.js';
import { scopingRules } from './scoping/index.js';
import { sourceTreeNames } from './source-tree-names.js';
import { sourceDisagrees } from './source-disagrees.js';
import { emptyDocument } from './structure/empty-document.js';
import { structureOfDocument, structureOfMappings } from './structure/index.js';
import { targetSyntax } from './syntax.js';
import { tenantUrl } from './tenant-url.js';
import { truncatedExport } from './truncated-export.js';
import { undefinedTarget } from './undefined-target.js';
import { unescapedQuote } from './unescaped-quote.js';
import { unknownApplication } from './unknown-application.js';
import { unusedSuppression } from './unused-suppression.js';
import { unsupportedAction } from './unsupported-action.js';

export type { MappingRule, Rule } from './rule.js';
export { expressionProblems } from './expressions.js';
export { inspectInSteps } from './structure/objects.js';

/** The rules about attribute mappings. */
export const mappingRules: readonly MappingRule[] = [
  targetSyntax,
  targetMeaning,
  unknownAttributeInDirectory,
  sourceExpressions,
  sourceTreeNames,
  sourceDisagrees,
  readOnlyTarget,
  matchingNotFilterable,
  matchingSeveralAttributes,
  matchingMultiValued,
  matchingNotUnique,
  anchorTarget,
  activeWithoutSoftDeleted,
  missingSubAttribute,
  defaultValueType,
  unusedDefaultValue,
  undefinedTarget,
  notAtEndpoint,
  structureOfMappings,
];

/** The rules about whole documents. */
export const documentRules: readonly Rule[] = [
  jsonSyntax,
  unescapedQuote,
  truncatedExport,
  emptyDocument,
  structureOfDocument,
  partialSchema,
  secretInFile,
  misplacedAttributeMappings,
  scopeFilterGroups,
  unknownApplication,
  ...scopingRules,
  ...definitionRules,
  duplicateTarget,
  equalMatchingPriority,
  matchingPriorityGap,
  noMatchingAttribute,
  rolesTwice,
  rolesWithScopeAll,
  softDeletedUnmapped,
  contradictoryFlowTypes,
  requiredTarget,
  unsupportedAction,
  tenantUrl,
  connectionFailed,
];

/** The codes of all rules, also of those that look at what others report. */
export const reportedCodes: readonly RuleCode[] = [...mappingRules, ...documentRules, unusedSuppression].flatMap(
  ({ codes }) => codes,
);

/** The problems of an attribute mapping. */
export const problemsOfUnit = keptProblems(mappingRules);
