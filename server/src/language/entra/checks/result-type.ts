import { english, t, translated } from '../../l10n.js';
import { textOf } from '../../span.js';
import { decimalOf, decodeConstant } from '../constants.js';
import { functionNamed, parameterIndex, type ResultType } from '../functions/index.js';
import type { ParsedExpression } from '../parser.js';
import { booleanMeant } from '../../problems/boolean-words.js';
import { replacement } from '../../problems/fixes.js';
import { attributeNamed, isUsualText, type SourceObject } from '../source-object.js';
import type { Expression } from '../tree.js';
import { problem, type ExpressionCheck } from './check.js';

/** Checks the result of an expression against the type of its target, if that is known: `active` is True or False. */
export const resultType: ExpressionCheck = function* (expression, { target, sourceObject }) {
  const type = target?.type?.toLowerCase();
  if (!target || (type !== 'boolean' && type !== 'integer' && type !== 'datetime')) return;
  const needs = translated(NEEDS[type]);
  for (const node of outcomes(expression, expression.tree)) {
    if (node.kind === 'attribute') {
      const name = textOf(expression.text, node.name).trim();
      const given = whatIsRead(sourceObject, name, type);
      if (given !== undefined)
        yield problem('result-type', node, t`“${target.name}” must be ${needs}, but [${name}] is ${given}.`);
      continue;
    }
    // Dates are written in many forms, and functions return them as strings.
    if (type === 'datetime') continue;
    const constant = constantOf(expression, node);
    if (constant !== undefined) {
      const fits = type === 'boolean' ? /^(?:true|false)?$/i : /^(?:[+-]?\d+)?$/;
      if (!fits.test(constant)) {
        const meant = type === 'boolean' ? booleanMeant(constant, target.name) : undefined;
        const fixes = meant === undefined ? [] : [replacement(node, `"${meant}"`, false, t`Replace with "${meant}"`)];
        yield problem('result-type', node, t`“${target.name}” must be ${needs}, not “${constant}”.`, ...fixes);
      }
      continue;
    }
    const known = node.kind === 'call' ? functionNamed(textOf(expression.text, node.name)) : undefined;
    const result = known?.result;
    if (node.kind !== 'call' || result === undefined || result === 'String') continue;
    if (result === (type === 'boolean' ? 'Boolean' : 'Integer')) continue;
    yield problem(
      'result-type',
      node.name,
      t`“${target.name}” must be ${needs}, but ${known!.name} returns ${translated(WHAT[result])}.`,
    );
  }
};

const NEEDS = { boolean: english`True or False`, integer: english`a whole number`, datetime: english`a date` } as const;

/** What an attribute is, if that cannot be converted to the type. Strings can contain anything, and Entra may convert binary data to strings. */
function whatIsRead(
  sourceObject: SourceObject | undefined,
  name: string,
  type: keyof typeof NEEDS,
): string | undefined {
  switch (attributeNamed(sourceObject, name)?.type.toLowerCase()) {
    case 'reference':
      return t`a reference to another object`;
    case 'datetime':
      return type === 'datetime' ? undefined : t`a date`;
    case 'binary':
      return t`binary data`;
    case 'boolean':
      return type === 'boolean' ? undefined : t`True or False`;
    case 'string':
      return type === 'boolean' && isUsualText(sourceObject, name) ? t`a string with other values` : undefined;
    default:
      return undefined;
  }
}

function constantOf({ text }: ParsedExpression, node: Expression): string | undefined {
  if (node.kind === 'string') return decodeConstant(text, node).value;
  return node.kind === 'number' ? decimalOf(text, node) : undefined;
}

const WHAT: Readonly<Record<ResultType, string>> = {
  String: english`a string`,
  Integer: english`a whole number`,
  Boolean: english`True or False`,
  DateTime: english`a date`,
  Strings: english`a list of strings`,
  Roles: english`role objects`,
};

/** The parts of an expression that can be its result. */
export function* outcomes({ text }: ParsedExpression, node: Expression): Iterable<Expression> {
  const pending: Expression[] = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const known = next.kind === 'call' ? functionNamed(textOf(text, next.name)) : undefined;
    if (next.kind !== 'call' || !known?.parameters.some(({ isOutcome }) => isOutcome)) {
      yield next;
      continue;
    }
    for (const [index, argument] of next.arguments.entries())
      if (known.parameters[parameterIndex(known, index)]?.isOutcome) pending.push(argument);
  }
}
