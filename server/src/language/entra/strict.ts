import type { Span } from '../span.js';
import { MAX_NAME } from './delimiters.js';
import type { Expression } from './tree.js';

/*
 * The language to the letter: what nearly every text is. One pattern takes a text apart, and one loop puts the tree
 * together; at the first token that does not fit it gives up, and the tolerant parser reads the text from its beginning
 * and says what is wrong. The two give the same trees, which a test holds them to.
 *
 * A command line reads a few thousand texts and is done, so what counts is the time before the engine has compiled
 * anything: hence few steps for each token, and one function to be compiled.
 */

/** Calls within each other; real expressions stay below 20. */
export const MAX_DEPTH = 100;

/** Longer texts are no expressions that Entra takes, and hostile ones are not to cost any time here. */
const MAX_LENGTH = 10_000;

/**
 * Names that are called have their parenthesis with them, commas the blanks behind them; a text that is not closed, and a
 * number that is none, are one token, so that nothing is read twice. The last is what fits nowhere.
 */
const TOKENS =
  /,[ \t\r\n]*|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|\[[^[\]",]*\]|[A-Za-z_][\w.]*(?:[ \t\r\n]*\()?|%[A-Za-z]\w*%|\)|[ \t\r\n]+|<>|[<>]=|[<>]|=(?!=)|[-&\d][\w.&]*|[\s\S]/g;
const TEXT = /^"(?:[^"\\]|\\[\s\S])*"$/;
const NUMBER = /^-?(?:\d+(?:\.\d+)?|&H[0-9A-F]+)$/i;

/** A call whose end is still to come. */
interface OpenCall {
  readonly kind: 'call';
  readonly start: number;
  end: number;
  readonly name: Span;
  readonly open: Span;
  readonly arguments: Expression[];
  readonly commas: number[];
  close: Span;
}

/** What stands before an operator, while the call behind it is read. */
interface Compared {
  readonly call: OpenCall;
  readonly left: Expression;
  readonly operator: Span;
}

/** Parses an expression without any problem; undefined for any other text, and for a few without one. */
export function strictExpression(text: string): Expression | undefined {
  const tokens = text.length > MAX_LENGTH ? undefined : text.match(TOKENS);
  if (!tokens) return undefined;
  const open: OpenCall[] = [];
  let call: OpenCall | undefined;
  let compared: Compared[] | undefined;
  let left: Expression | undefined;
  let operator: Span | undefined;
  /** What has been read of the argument, or of what stands on the right of an operator. */
  let operand: Expression | undefined;
  let end = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const start = end;
    const { length } = token;
    end += length;
    let node: Expression;
    switch (token.charCodeAt(0)) {
      case 0x2c: // ,
        if (!call || (operator && !operand)) return undefined;
        call.arguments.push(operand ?? { kind: 'missing', start, end: start });
        call.commas.push(start);
        operand = undefined;
        continue;
      case 0x22: // "
        // Only the last token may lack its closing quotation mark.
        if (i === tokens.length - 1 && !TEXT.test(token)) return undefined;
        node = { kind: 'string', start, end, content: { start: start + 1, end: end - 1 } };
        break;
      case 0x5b: // [
        // A blank at the beginning may be all that there is.
        if (length < 3 || length > MAX_NAME || text.charCodeAt(start + 1) <= 0x20) return undefined;
        node = { kind: 'attribute', start, end, name: { start: start + 1, end: end - 1 } };
        break;
      case 0x29: // )
        if (!call || (operator && !operand)) return undefined;
        if (operand) call.arguments.push(operand);
        else if (call.commas.length > 0) call.arguments.push({ kind: 'missing', start, end: start });
        call.end = end;
        call.close = { start, end };
        node = call;
        operand = undefined;
        if (compared && compared[compared.length - 1]?.call === call) ({ left, operator } = compared.pop()!);
        open.length--;
        call = open[open.length - 1];
        break;
      case 0x20: // blanks
      case 0x09:
      case 0x0d:
      case 0x0a:
        continue;
      case 0x3d: // =
      case 0x3c: // <
      case 0x3e: // >
        // Nobody compares twice in a row.
        if (!operand || operand.kind === 'comparison') return undefined;
        left = operand;
        operator = { start, end };
        operand = undefined;
        continue;
      default: {
        if (token.charCodeAt(length - 1) !== 0x28) {
          const kind = kindOf(token);
          if (!kind) return undefined;
          node = { kind, start, end };
          break;
        }
        // A name with its parenthesis; a parenthesis alone fits nowhere.
        if (operand || length < 2 || open.length === MAX_DEPTH) return undefined;
        let nameEnd = end - 1;
        while (text.charCodeAt(nameEnd - 1) <= 0x20) nameEnd--;
        call = {
          kind: 'call',
          start,
          end,
          name: { start, end: nameEnd },
          open: { start: end - 1, end },
          arguments: [],
          commas: [],
          close: { start: end, end },
        };
        if (left && operator) {
          (compared ??= []).push({ call, left, operator });
          left = operator = undefined;
        }
        open.push(call);
        continue;
      }
    }
    // Between two operands a comma is missing.
    if (operand) return undefined;
    operand = node;
    if (left && operator) {
      operand = { kind: 'comparison', start: left.start, end, left, operator, right: node };
      left = operator = undefined;
    }
  }
  return call || operator ? undefined : operand;
}

function kindOf(token: string): 'word' | 'placeholder' | 'number' | undefined {
  const code = token.charCodeAt(0);
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f) return 'word';
  if (code === 0x25 && token.length > 2) return 'placeholder';
  return NUMBER.test(token) ? 'number' : undefined;
}
