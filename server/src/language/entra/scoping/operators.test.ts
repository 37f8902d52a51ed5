import { describe, expect, it } from 'vitest';
import provisioning from '../../../../../schemas/provisioning.schema.json' with { type: 'json' };
import synchronization from '../../../../../schemas/synchronization-schema.schema.json' with { type: 'json' };
import { scopingOperatorMeant, scopingOperators, scopingOperatorsNear } from './operators.js';

const names = scopingOperators.map(({ name }) => name);

it('knows the operators that both JSON Schemas name', () => {
  const inProvisioning = provisioning.definitions.clause.properties.operator.anyOf[0]!.enum;
  const inSynchronization = synchronization.definitions.filterClause.properties.operatorName.anyOf[0]!.enum;
  expect([...inProvisioning!].sort()).toEqual([...names].sort());
  expect([...inSynchronization!].sort()).toEqual([...names].sort());
});

describe('scopingOperatorMeant', () => {
  it.each([
    ['EQUALS', 'EQUALS'],
    ['equals', 'EQUALS'],
    ['NOT_EQUALS', 'NOT EQUALS'],
    ['notEquals', 'NOT EQUALS'],
    ['Greater_Than_OR_EQUALS', 'GREATER_THAN_OR_EQUALS'],
    ['greater than', 'GREATER_THAN'],
    [' is  null ', 'IS NULL'],
    ['! &', '!&'],
    ['EQUAL', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('%j is %j', (written, name) => {
    expect(scopingOperatorMeant(written)?.name).toBe(name);
  });
});

describe('scopingOperatorsNear', () => {
  it.each([
    ['EQUAL', ['EQUALS']],
    ['IS NUL', ['IS NULL']],
    ['INCLUDE', ['INCLUDES']],
    ['REGEXMACH', ['REGEX MATCH']],
    ['contains', ['INCLUDES']],
    ['!=', ['NOT EQUALS']],
    ['NOT EQ', ['NOT EQUALS']],
    ['GREATER', ['GREATER_THAN', 'GREATER_THAN_OR_EQUALS']],
    ['RESEMBLES', []],
    ['', []],
    ['constructor', []],
  ])('for %j are %j', (written, near) => {
    expect(scopingOperatorsNear(written)).toEqual(near);
  });
});
