import { t } from '../../l10n.js';
import type { PatternSpan } from '../pattern-span.js';
import { RegexFailure, type StepBudget } from './budget.js';
import { compile, type Instruction, type Program } from './program.js';
import { atAnchor } from './anchors.js';
import type { ParsedRegex, RegexNode } from './tree.js';
import { lowerCase } from './unicode.js';

export interface Match extends PatternSpan {
  /** What each group that took part captured last, by its name or number; `0` is the match. */
  readonly groups: ReadonlyMap<string, PatternSpan>;
}

/** Reading this many characters costs one step. */
const CHARACTERS_A_STEP = 8;

export function isMatch(regex: ParsedRegex, text: string, budget: StepBudget): boolean {
  const matcher = new Matcher(programOf(regex), text, budget);
  return matcher.search(0) !== undefined;
}

/** Whether a regular expression can match a whole string, as `\A(?:…)\z` does. */
export function isWholeMatch(regex: ParsedRegex, text: string, budget: StepBudget): boolean {
  return isMatch(wholeOf(regex), text, budget);
}

const wholes = new WeakMap<ParsedRegex, ParsedRegex>();

/** Built from the tree: around the pattern's text, a comment at its end would swallow the parenthesis. */
function wholeOf(regex: ParsedRegex): ParsedRegex {
  let whole = wholes.get(regex);
  if (!whole) {
    const { tree, pattern } = regex;
    const at = { start: 0, end: pattern.length };
    const items: RegexNode[] = [
      { kind: 'anchor', ...at, anchor: 'start' },
      { kind: 'group', ...at, atomic: false, body: tree },
      { kind: 'anchor', ...at, anchor: 'end' },
    ];
    whole = { ...regex, tree: { kind: 'sequence', ...at, items } };
    wholes.set(regex, whole);
  }
  return whole;
}

/**
 * All matches, as `Regex.Matches` finds them: after an empty match the search continues one character later, but `\G` still
 * matches where that match ended.
 */
export function matches(regex: ParsedRegex, text: string, budget: StepBudget): Match[] {
  const matcher = new Matcher(programOf(regex), text, budget);
  const found: Match[] = [];
  for (let from = 0; from <= text.length;) {
    const span = matcher.search(from, found.at(-1)?.end);
    if (!span) break;
    budget.spend(1 + regex.slots.length);
    found.push({ ...span, groups: new Map([['0', span], ...matcher.captures(regex)]) });
    from = span.end === span.start ? span.end + 1 : span.end;
  }
  return found;
}

const programs = new WeakMap<ParsedRegex, Program>();

function programOf(regex: ParsedRegex): Program {
  if (regex.problems.length > 0) throw new RegexFailure(t`The regular expression has a mistake.`);
  if (regex.uncomputed !== undefined) throw new RegexFailure(t`${regex.uncomputed} is not computed here.`);
  let program = programs.get(regex);
  if (!program) {
    program = compile(regex);
    programs.set(regex, program);
  }
  return program;
}

/**
 * Runs a program over a text by backtracking. The remaining alternatives are on an own stack, so no pattern and no
 * input is too deep. An entry is three numbers:
 * - a place in the program, a position, and the same position: go on there from that position;
 * - a place, a position, and a limit: the same, and then again one character nearer to the limit;
 * - `~register`, its value before, 0: only give the register that value.
 */
class Matcher {
  private readonly program: readonly Instruction[];
  private readonly anchored: boolean;
  private readonly first: Program['first'];
  private readonly text: string;
  private readonly budget: StepBudget;
  private readonly registers: Int32Array;
  private readonly stack: number[] = [];
  private from = 0;
  private position = 0;

  constructor(program: Program, text: string, budget: StepBudget) {
    this.program = program.instructions;
    this.anchored = program.anchored;
    this.first = program.first;
    this.text = text;
    this.budget = budget;
    budget.spend(program.registers / CHARACTERS_A_STEP);
    this.registers = new Int32Array(program.registers).fill(-1);
  }

  /** The first match at or after an offset. `began` is where `\G` matches. */
  search(from: number, began = from): PatternSpan | undefined {
    this.from = began;
    this.unwind(0);
    const last = this.anchored ? 0 : this.text.length;
    for (let start = from; start <= last; start++) {
      if (this.first) {
        start = this.skip(start, this.first);
        if (start > last) return undefined;
      }
      this.position = start;
      if (this.run()) return { start, end: this.position };
    }
    return undefined;
  }

  /** The captures of the last search, which matched. */
  *captures({ slots }: ParsedRegex): Generator<[string, PatternSpan]> {
    for (let at = 1; at < slots.length; at++) {
      const start = this.registers[2 * at]!;
      if (start >= 0) yield [slots[at]!.name, { start, end: this.registers[2 * at + 1]! }];
    }
  }

  /** The next offset of a possible first character, after the end if there is none. */
  private skip(start: number, first: (code: number) => boolean): number {
    let at = start;
    while (at < this.text.length && !first(this.text.charCodeAt(at))) at++;
    this.budget.spend((at - start) / CHARACTERS_A_STEP);
    return at < this.text.length ? at : this.text.length + 1;
  }

  /** Tries to match from the position on. */
  private run(): boolean {
    const { program, registers, stack, text, budget } = this;
    let at: number | undefined = 0;
    while (at !== undefined) {
      budget.spend(1);
      const instruction: Instruction = program[at]!;
      switch (instruction.op) {
        case 'one': {
          const index: number = instruction.back ? this.position - 1 : this.position;
          if (index >= 0 && index < text.length && instruction.test(text.charCodeAt(index))) {
            this.position += instruction.back ? -1 : 1;
            at++;
          } else at = this.retreat();
          break;
        }
        case 'run':
          at = this.runOf(instruction, at + 1);
          break;
        case 'fork':
          stack.push(instruction.second, this.position, this.position);
          at = instruction.first;
          break;
        case 'jump':
          at = instruction.next;
          break;
        case 'anchor':
          at = atAnchor(instruction.anchor, text, this.position, this.from) ? at + 1 : this.retreat();
          break;
        case 'mark':
          this.set(instruction.register, this.position);
          at++;
          break;
        case 'capture': {
          const mark = registers[instruction.mark]!;
          this.set(2 * instruction.group, Math.min(mark, this.position));
          this.set(2 * instruction.group + 1, Math.max(mark, this.position));
          at++;
          break;
        }
        case 'backreference':
          at = this.repeats(instruction) ? at + 1 : this.retreat();
          break;
        case 'count':
          this.set(instruction.rounds, 0);
          at++;
          break;
        case 'round':
          at = this.round(instruction, at);
          break;
        case 'another round':
          this.beginRound(instruction);
          at++;
          break;
        case 'enclose': {
          const height = stack.length;
          if (instruction.otherwise !== undefined) stack.push(instruction.otherwise, this.position, this.position);
          this.set(instruction.mark, this.position);
          this.set(instruction.ways, height);
          at++;
          break;
        }
        case 'settle':
          if (instruction.mark !== undefined) this.position = registers[instruction.mark]!;
          this.forget(registers[instruction.ways]!);
          at++;
          break;
        case 'refuse':
          this.unwind(registers[instruction.ways]!);
          at = this.retreat();
          break;
        case 'captured':
          at = registers[2 * instruction.group]! >= 0 ? at + 1 : instruction.otherwise;
          break;
        case 'match':
          return true;
      }
    }
    return false;
  }

  /** Sets a register; backtracking undoes it. */
  private set(register: number, value: number): void {
    this.stack.push(~register, this.registers[register]!, 0);
    this.registers[register] = value;
  }

  /** Backtracks to the last remaining alternative: its place in the program, or undefined. */
  private retreat(): number | undefined {
    const { stack } = this;
    while (stack.length > 0) {
      const limit = stack.pop()!;
      const position = stack.pop()!;
      const at = stack.pop()!;
      if (at < 0) this.registers[~at] = position;
      else {
        this.position = position;
        if (position !== limit) stack.push(at, position < limit ? position + 1 : position - 1, limit);
        return at;
      }
    }
    return undefined;
  }

  /** Unwinds the stack to a height without trying alternatives. */
  private unwind(height: number): void {
    const { stack } = this;
    while (stack.length > height) {
      stack.pop();
      const value = stack.pop()!;
      const at = stack.pop()!;
      if (at < 0) this.registers[~at] = value;
    }
  }

  /** Drops the alternatives added since the stack had a height; registers keep their values and can still be undone. */
  private forget(height: number): void {
    const { stack } = this;
    this.budget.spend((stack.length - height) / CHARACTERS_A_STEP);
    let kept = height;
    for (let at = height; at < stack.length; at += 3) {
      if (stack[at]! >= 0) continue;
      stack[kept++] = stack[at]!;
      stack[kept++] = stack[at + 1]!;
      stack[kept++] = stack[at + 2]!;
    }
    stack.length = kept;
  }

  private runOf({ test, back, min, max }: Extract<Instruction, { op: 'run' }>, next: number): number | undefined {
    const { text, position: start } = this;
    const step = back ? -1 : 1;
    const room = Math.min(max, back ? start : text.length - start);
    let count = 0;
    while (count < room && test(text.charCodeAt(back ? start - count - 1 : start + count))) count++;
    this.budget.spend(count / CHARACTERS_A_STEP);
    if (count < min) return this.retreat();
    this.position = start + step * count;
    if (count > min) this.stack.push(next, this.position - step, start + step * min);
    return next;
  }

  /**
   * As in .NET an empty iteration is the last one, unless more are required; its captures are kept.
   */
  private round(loop: Extract<Instruction, { op: 'round' }>, at: number): number {
    const { registers, stack, position } = this;
    const rounds = registers[loop.rounds]!;
    if (rounds >= loop.min) {
      if (rounds >= loop.max || (rounds > 0 && registers[loop.began] === position)) return loop.exit;
      if (loop.lazy) {
        stack.push(at + 1, position, position);
        return loop.exit;
      }
      stack.push(loop.exit, position, position);
    }
    this.beginRound(loop);
    return at + 2;
  }

  private beginRound({ rounds, began }: { readonly rounds: number; readonly began: number }): void {
    this.set(rounds, this.registers[rounds]! + 1);
    this.set(began, this.position);
  }

  /** Whether the captured text of a group is here again; skips it. Never true for a group without a capture. */
  private repeats({ group, ignoreCase, back }: Extract<Instruction, { op: 'backreference' }>): boolean {
    const start = this.registers[2 * group]!;
    if (start < 0) return false;
    const length = this.registers[2 * group + 1]! - start;
    const here = back ? this.position - length : this.position;
    this.budget.spend(length / CHARACTERS_A_STEP);
    if (here < 0 || here + length > this.text.length) return false;
    for (let offset = 0; offset < length; offset++) {
      const a = this.text.charCodeAt(start + offset);
      const b = this.text.charCodeAt(here + offset);
      if (a !== b && !(ignoreCase && lowerCase(a) === lowerCase(b))) return false;
    }
    this.position = back ? here : here + length;
    return true;
  }
}
