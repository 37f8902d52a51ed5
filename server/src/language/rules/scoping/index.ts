import type { Rule } from '../rule.js';
import { scopingAttributeCase } from './attribute-case.js';
import { scopingContradiction } from './contradiction.js';
import { scopingEmptyGroup } from './empty-group.js';
import { scopingIncomplete } from './incomplete.js';
import { scopingOperatorSpelling } from './operator-spelling.js';
import { scopingOperatorType } from './operator-type.js';
import { scopingRegularExpression } from './regular-expression.js';
import { scopingRepeatedClause } from './repeated-clause.js';
import { scopingSurplusValue } from './surplus-value.js';
import { scopingUnknownAttribute } from './unknown-attribute.js';
import { scopingUnknownOperator } from './unknown-operator.js';
import { scopingUnsupportedAttribute } from './unsupported-attribute.js';
import { scopingValueType } from './value-type.js';

/** What is checked of scoping filters, in both kinds of mapping documents. */
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
