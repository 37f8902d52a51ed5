import { describe, expect, it } from 'vitest';
import { scopingOperatorMeant, scopingOperatorsNear } from './operators.js';

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
