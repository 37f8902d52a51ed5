import { textOf } from '../../span.js';
import { decimalOf, decodeConstant } from '../constants.js';
import { functionNamed, parameterIndex, type ResultType } from '../functions/index.js';
import type { ParsedExpression } from '../parser.js';
import { attributeNamed, type SourceObject } from '../source-object.js';
import type { Expression } from '../tree.js';
import { problem, type ExpressionCheck } from './check.js';

/** Checks the result of an expression against the type of its target, if that is known: `active` is True or False. */
export const resultType: ExpressionCheck = function* (expression, { target, sourceObject }) {
  const type = target?.type?.toLowerCase();
  if (!target || (type !== 'boolean' && type !== 'integer')) return;
  const needs = type === 'boolean' ? 'True or False' : 'a whole number';
  for (const node of outcomes(expression, expression.tree)) {
    const constant = constantOf(expression, node);
    if (constant !== undefined) {
      const fits = type === 'boolean' ? /^(?:true|false)?$/i : /^(?:[+-]?\d+)?$/;
      if (!fits.test(constant)) {
        yield problem('result-type', node, `“${target.name}” must be ${needs}, not “${constant}”.`);
      }
      continue;
    }
    if (node.kind === 'attribute' && type === 'boolean') {
      const name = textOf(expression.text, node.name);
      if (isUsualText(sourceObject, name)) {
        yield problem(
          'result-type',
          node,
          `“${target.name}” must be ${needs}, but [${name}] is a string with other values.`,
        );
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
      `“${target.name}” must be ${needs}, but ${known!.name} returns ${WHAT[result]}.`,
    );
  }
};

/** Whether it is a string attribute of Entra itself. Extension attributes may contain any value, also True or False. */
function isUsualText(sourceObject: SourceObject | undefined, name: string): boolean {
  if (!sourceObject || sourceObject.isDefined || /^extension/i.test(name)) return false;
  return attributeNamed(sourceObject, name)?.type === 'String';
}

function constantOf({ text }: ParsedExpression, node: Expression): string | undefined {
  if (node.kind === 'string') return decodeConstant(text, node).value;
  return node.kind === 'number' ? decimalOf(text, node) : undefined;
}

const WHAT: Readonly<Record<ResultType, string>> = {
  String: 'a string',
  Integer: 'a whole number',
  Boolean: 'True or False',
  DateTime: 'a date',
  Strings: 'a list of strings',
  Roles: 'role objects',
};

/** The parts of an expression that can be its result. */
function* outcomes({ text }: ParsedExpression, node: Expression): Iterable<Expression> {
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
