import type { Rule } from '../rule.js';
import { scopingAttributeCase } from './scoping-attribute-case.js';
import { scopingContradiction } from './scoping-contradiction.js';
import { scopingEmptyGroup } from './scoping-empty-group.js';
import { scopingIncomplete } from './scoping-incomplete.js';
import { scopingOperatorSpelling } from './scoping-operator-spelling.js';
import { scopingOperatorType } from './scoping-operator-type.js';
import { scopingRegularExpression } from './scoping-regular-expression.js';
import { scopingRepeatedClause } from './scoping-repeated-clause.js';
import { scopingSurplusValue } from './scoping-surplus-value.js';
import { scopingUnknownAttribute } from './scoping-unknown-attribute.js';
import { scopingUnknownOperator } from './scoping-unknown-operator.js';
import { scopingUnsupportedAttribute } from './scoping-unsupported-attribute.js';
import { scopingValueType } from './scoping-value-type.js';

/** The rules for scoping filters, in both kinds of mapping documents. */
export const scopingRules: readonly Rule[] = [
  scopingIncomplete,
  scopingUnknownAttribute,
  scopingAttributeCase,
  scopingUnsupportedAttribute,
  scopingUnknownOperator,
  scopingOperatorSpelling,
  scopingOperatorType,
  scopingValueType,
  scopingSurplusValue,
  scopingRegularExpression,
  scopingEmptyGroup,
  scopingRepeatedClause,
  scopingContradiction,
];
