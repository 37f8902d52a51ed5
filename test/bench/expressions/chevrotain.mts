import { createToken, EmbeddedActionsParser, Lexer, type IToken } from 'chevrotain';
import { checkExpression } from '../../../server/src/language/entra/checks/index.js';
import type { Expression } from '../../../server/src/language/entra/tree.js';
import { span } from '../../../server/src/language/span.js';

/*
 * The language of mapping expressions as chevrotain's documentation would have it written: patterns without look-behind,
 * so that its lexer can tell by the first character; offsets only; actions in the rules, which is faster than a concrete
 * tree and a visitor; recovery, and one parser for all texts. It gives the same trees as ours.
 */

const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });
const Attribute = createToken({
  name: 'Attribute',
  pattern: /\[(?:[^[\]",]|\[(?:[^[\]"]|"[^"]*")*\])*\]/,
  line_breaks: true,
});
const Text = createToken({ name: 'Text', pattern: /"(?:[^"\\]|\\[\s\S])*"/, line_breaks: true });
const NumberLiteral = createToken({ name: 'Number', pattern: /-?(?:\d+(?:\.\d+)?|&[Hh][0-9A-Fa-f]+)/ });
const Name = createToken({ name: 'Name', pattern: /[A-Za-z_][\w.]*/ });
const Operator = createToken({ name: 'Operator', pattern: /<>|<=|>=|=|<|>/ });
const Open = createToken({ name: 'Open', pattern: '(' });
const Close = createToken({ name: 'Close', pattern: ')' });
const Comma = createToken({ name: 'Comma', pattern: ',' });

const tokens = [WhiteSpace, Attribute, Text, NumberLiteral, Name, Operator, Open, Close, Comma];

const lexer = new Lexer(tokens, { positionTracking: 'onlyOffset', ensureOptimizations: true });

/** What a rule gives that could not be read to its end. */
const RECOVERED = { recoveryValueFunc: () => missingAt(0) };

class ExpressionParser extends EmbeddedActionsParser {
  constructor() {
    super(tokens, { recoveryEnabled: true, maxLookahead: 1, skipValidations: true });
    this.performSelfAnalysis();
  }

  readonly comparison = this.RULE(
    'comparison',
    (): Expression => {
      let left = this.SUBRULE(this.operand);
      this.MANY(() => {
        const operator = this.CONSUME(Operator);
        const right = this.SUBRULE2(this.operand);
        left = this.ACTION(() => ({
          kind: 'comparison',
          start: left.start,
          end: right.end,
          left,
          operator: spanOf(operator),
          right,
        }));
      });
      return left;
    },
    RECOVERED,
  );

  readonly operand = this.RULE(
    'operand',
    (): Expression =>
      this.OR([
        { ALT: () => this.SUBRULE(this.callOrWord) },
        {
          ALT: (): Expression => {
            const { start, end } = spanOf(this.CONSUME(Attribute));
            return { kind: 'attribute', start, end, name: span(start + 1, end - 1) };
          },
        },
        {
          ALT: (): Expression => {
            const { start, end } = spanOf(this.CONSUME(Text));
            return { kind: 'string', start, end, content: span(start + 1, end - 1) };
          },
        },
        { ALT: (): Expression => ({ kind: 'number', ...spanOf(this.CONSUME(NumberLiteral)) }) },
      ]),
    RECOVERED,
  );

  readonly callOrWord = this.RULE(
    'callOrWord',
    (): Expression => {
      const name = spanOf(this.CONSUME(Name));
      let result: Expression = { kind: 'word', ...name };
      this.OPTION(() => {
        const open = spanOf(this.CONSUME(Open));
        const found: Expression[] = [];
        const commas: number[] = [];
        found.push(this.OPTION2(() => this.SUBRULE(this.comparison)) ?? missingAt(open.end));
        this.MANY(() => {
          const { start, end } = spanOf(this.CONSUME(Comma));
          commas.push(start);
          found.push(this.OPTION3(() => this.SUBRULE2(this.comparison)) ?? missingAt(end));
        });
        const close = spanOf(this.CONSUME(Close));
        const isEmpty = found.length === 1 && found[0]!.kind === 'missing';
        result = {
          kind: 'call',
          start: name.start,
          end: close.end,
          name,
          open,
          arguments: isEmpty ? [] : found,
          commas,
          close,
        };
      });
      return result;
    },
    RECOVERED,
  );
}

function spanOf({ startOffset, image }: IToken): { start: number; end: number } {
  return { start: startOffset, end: startOffset + image.length };
}

function missingAt(at: number): Expression {
  return { kind: 'missing', start: at, end: at };
}

const parser = new ExpressionParser();

function parse(text: string): { tree: Expression; problems: number } {
  const lexed = lexer.tokenize(text);
  parser.input = lexed.tokens;
  const tree = parser.comparison();
  return { tree, problems: lexed.errors.length + parser.errors.length };
}

/** Parses texts; gives how many were sound. */
export function run(texts: readonly string[]): number {
  let sound = 0;
  for (const text of texts) if (parse(text).problems === 0) sound++;
  return sound;
}

/** Parses texts and has the trees checked as ours are; gives how many were sound. */
export function runChecked(texts: readonly string[]): number {
  let sound = 0;
  for (const text of texts) {
    const { tree, problems } = parse(text);
    const found = checkExpression({ text, tree, problems: [] });
    if (problems === 0 && found.every(({ severity }) => severity !== 'error')) sound++;
  }
  return sound;
}
