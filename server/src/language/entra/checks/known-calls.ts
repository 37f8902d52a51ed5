import { textOf } from '../../span.js';
import {
  functionNamed,
  parameterIndex,
  parametersFor,
  type ExpressionFunction,
  type Parameter,
} from '../functions/index.js';
import type { ParsedExpression } from '../parser.js';
import { nodesOf, type Call, type Expression } from '../tree.js';

export interface KnownCall {
  readonly call: Call;
  readonly known: ExpressionFunction;
}

/** Every call of a function that is known. */
export function* knownCalls({ text, tree }: ParsedExpression): Iterable<KnownCall> {
  for (const call of nodesOf(tree)) {
    const known = call.kind === 'call' ? functionNamed(textOf(text, call.name)) : undefined;
    if (call.kind === 'call' && known) yield { call, known };
  }
}

export interface KnownArgument extends KnownCall {
  readonly argument: Expression;
  readonly parameter: Parameter;
}

/** Every argument of a call that is known, with the parameter that it is for. */
export function* knownArguments(expression: ParsedExpression): Iterable<KnownArgument> {
  for (const { call, known } of knownCalls(expression)) {
    const parameters = parametersFor(known, call.arguments.length);
    for (const [index, argument] of call.arguments.entries()) {
      const parameter = parameters[parameters === known.parameters ? parameterIndex(known, index) : index];
      if (parameter) yield { call, known, argument, parameter };
    }
  }
}
