import type { Span } from '../span.js';
import { MAX_NAME } from './delimiters.js';
import type { Expression } from './tree.js';

/*
 * Reads valid expressions, as nearly all are. One pattern splits the text into tokens, and one loop builds the tree. At
 * the first token that does not fit, the tolerant parser reads the text from its beginning and reports the problems. Both
 * parsers build the same trees; a test compares them.
 *
 * A command line reads a few thousand expressions and ends, so the time before the engine compiles the code matters most:
 * there are few steps for each token, and one function to compile.
 */

/** Calls within each other; real expressions stay below 20. */
export const MAX_DEPTH = 100;

/** Entra does not accept longer expressions, and hostile texts must not cost time here. */
const MAX_LENGTH = 10_000;

/**
 * The name of a call includes its parenthesis, and a comma the white space after it. An unclosed string and an invalid
 * number are one token, so nothing is read twice. The last alternative matches any other character.
 */
const TOKENS =
  /,[ \t\r\n]*|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|\[[^[\]",]*\]|[A-Za-z_][\w.]*(?:[ \t\r\n]*\()?|%[A-Za-z]\w*%|\)|[ \t\r\n]+|<>|[<>]=|[<>]|=(?!=)|[-&\d][\w.&]*|[\s\S]/g;
const TEXT = /^"(?:[^"\\]|\\[\s\S])*"$/;
const NUMBER = /^-?(?:\d+(?:\.\d+)?|&H[0-9A-F]+)$/i;

/** A call that is not closed yet. */
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

/** The left operand of an operator, while a call on its right is read. */
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
        // A name that begins with white space may consist of it.
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
      case 0x20: // white space
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
