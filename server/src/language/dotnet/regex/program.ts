import type { CharacterSet } from './character-set.js';
import type { AnchorKind, ParsedRegex, RegexNode, Repeat } from './tree.js';
import { lowerCase } from './unicode.js';

/** Whether a code unit matches at one place of a pattern. */
export type CharacterTest = (code: number) => boolean;

/**
 * What the matcher runs. Numbers called `next` and the like are places in the program; a place without one is followed
 * by the next instruction. A register is undone when matching goes back to before it was set.
 */
export type Instruction =
  | { readonly op: 'one'; readonly test: CharacterTest; readonly back: boolean }
  /** As many as there are, at most `max`; goes back one at a time. */
  | {
      readonly op: 'run';
      readonly test: CharacterTest;
      readonly back: boolean;
      readonly min: number;
      readonly max: number;
    }
  /** Tries one way, and later the other. */
  | { op: 'fork'; first: number; second: number }
  | { op: 'jump'; next: number }
  | { readonly op: 'anchor'; readonly anchor: AnchorKind }
  /** Remembers the position. */
  | { readonly op: 'mark'; readonly register: number }
  /** From the mark to here is what the group captured last. */
  | { readonly op: 'capture'; readonly mark: number; readonly group: number }
  | { readonly op: 'backreference'; readonly group: number; readonly ignoreCase: boolean; readonly back: boolean }
  /** Begins to count rounds. */
  | { readonly op: 'count'; readonly rounds: number }
  /** Before each round, and after the last. `rounds` counts them, `began` is where the last one began. */
  | { op: 'round'; rounds: number; began: number; min: number; max: number; lazy: boolean; exit: number }
  /** The round that a lazy loop put off. */
  | { readonly op: 'another round'; readonly rounds: number; readonly began: number }
  /** Remembers what ways are left to try, and the position; if all that follows fails, goes on at `otherwise`. */
  | { op: 'enclose'; ways: number; mark: number; otherwise: number | undefined }
  /** Forgets the ways that were left inside, and goes back to the mark if there is one. */
  | { readonly op: 'settle'; readonly ways: number; readonly mark: number | undefined }
  /** What must not match did: fails as if it had never been tried. */
  | { readonly op: 'refuse'; readonly ways: number }
  | { op: 'captured'; group: number; otherwise: number }
  | { readonly op: 'match' };

export interface Program {
  readonly instructions: readonly Instruction[];
  /** The first two for each group are the last capture's start and end, -1 as long as there is none. */
  readonly registers: number;
  /** Whether it can match at the start of the text only. */
  readonly anchored: boolean;
  /** What the first character must be, where that is known. */
  readonly first: CharacterTest | undefined;
}

/** Compiles a tree to a program. Its length is linear in the length of the pattern. */
export function compile(regex: ParsedRegex): Program {
  const compiler = new Compiler(regex);
  compiler.emit(regex.tree, false);
  compiler.instructions.push({ op: 'match' });
  return {
    instructions: compiler.instructions,
    registers: compiler.registers,
    anchored: isAnchored(regex.tree),
    first: firstTest(regex.tree),
  };
}

class Compiler {
  readonly instructions: Instruction[] = [];
  registers: number;
  /** From a slot's number to its place among the groups. */
  private readonly groups: ReadonlyMap<number, number>;
  private readonly empties = new Map<RegexNode, boolean>();

  constructor({ slots }: ParsedRegex) {
    this.groups = new Map(slots.map(({ number }, at) => [number, at]));
    this.registers = 2 * slots.length;
  }

  /** `back`: what is inside a lookbehind is matched from right to left. */
  emit(node: RegexNode, back: boolean): void {
    const test = testOf(node);
    if (test) {
      this.instructions.push({ op: 'one', test, back });
      return;
    }
    switch (node.kind) {
      case 'sequence':
        for (const item of back ? node.items.toReversed() : node.items) this.emit(item, back);
        return;
      case 'alternation':
        this.alternation(node.branches, back);
        return;
      case 'anchor':
        this.instructions.push({ op: 'anchor', anchor: node.anchor });
        return;
      case 'group':
        if (!node.atomic) this.emit(node.body, back);
        else this.enclosed(node.body, back, false);
        return;
      case 'capture': {
        const mark = this.registers++;
        this.instructions.push({ op: 'mark', register: mark });
        this.emit(node.body, back);
        this.instructions.push({ op: 'capture', mark, group: this.groups.get(node.slot) ?? 0 });
        return;
      }
      case 'look':
        if (node.negative) this.not(node.body, node.behind);
        else this.enclosed(node.body, node.behind, true);
        return;
      case 'conditional':
        this.conditional(node, back);
        return;
      case 'repeat':
        this.repeat(node, back);
        return;
      case 'backreference': {
        const { ignoreCase } = node;
        this.instructions.push({ op: 'backreference', group: this.groups.get(node.slot) ?? 0, ignoreCase, back });
        return;
      }
      default:
    }
  }

  private get here(): number {
    return this.instructions.length;
  }

  private fork(): Extract<Instruction, { op: 'fork' }> {
    const fork: Instruction = { op: 'fork', first: this.here + 1, second: this.here + 1 };
    this.instructions.push(fork);
    return fork;
  }

  private jump(next = 0): Extract<Instruction, { op: 'jump' }> {
    const jump: Instruction = { op: 'jump', next };
    this.instructions.push(jump);
    return jump;
  }

  private alternation(branches: readonly RegexNode[], back: boolean): void {
    const jumps = branches.slice(0, -1).map((branch) => {
      const fork = this.fork();
      this.emit(branch, back);
      const jump = this.jump();
      fork.second = this.here;
      return jump;
    });
    const last = branches.at(-1);
    if (last) this.emit(last, back);
    for (const jump of jumps) jump.next = this.here;
  }

  private enclosed(body: RegexNode, back: boolean, returns: boolean): void {
    const ways = this.registers++;
    const mark = this.registers++;
    this.instructions.push({ op: 'enclose', ways, mark, otherwise: undefined });
    this.emit(body, back);
    this.instructions.push({ op: 'settle', ways, mark: returns ? mark : undefined });
  }

  private not(body: RegexNode, back: boolean): void {
    const ways = this.registers++;
    const enclose: Instruction = { op: 'enclose', ways, mark: this.registers++, otherwise: 0 };
    this.instructions.push(enclose);
    this.emit(body, back);
    this.instructions.push({ op: 'refuse', ways });
    enclose.otherwise = this.here;
  }

  private conditional({ test, yes, no }: Extract<RegexNode, { kind: 'conditional' }>, back: boolean): void {
    const begin: Instruction =
      typeof test === 'number'
        ? { op: 'captured', group: this.groups.get(test) ?? 0, otherwise: 0 }
        : { op: 'enclose', ways: this.registers++, mark: this.registers++, otherwise: 0 };
    this.instructions.push(begin);
    if (begin.op === 'enclose' && typeof test !== 'number') {
      this.emit(test, back);
      this.instructions.push({ op: 'settle', ways: begin.ways, mark: begin.mark });
    }
    this.emit(yes, back);
    const jump = this.jump();
    begin.otherwise = this.here;
    this.emit(no, back);
    jump.next = this.here;
  }

  private repeat({ body, min, max, lazy }: Repeat, back: boolean): void {
    if (max === 0) return;
    const test = testOf(body);
    if (test && !lazy) this.instructions.push({ op: 'run', test, back, min, max });
    else if (min === 1 && max === 1) this.emit(body, back);
    else if (min === 0 && max === 1) {
      const fork = this.fork();
      this.emit(body, back);
      fork[lazy ? 'first' : 'second'] = this.here;
    } else if (min <= 1 && max === Infinity && !this.canBeEmpty(body)) this.endless(body, min, lazy, back);
    else this.counted({ body, min, max, lazy }, back);
  }

  /** A loop whose iterations are never empty, so that none need be counted. */
  private endless(body: RegexNode, min: number, lazy: boolean, back: boolean): void {
    const entry = min === 0 ? this.jump() : undefined;
    const start = this.here;
    this.emit(body, back);
    if (entry) entry.next = this.here;
    const fork = this.fork();
    fork[lazy ? 'second' : 'first'] = start;
  }

  private counted({ body, min, max, lazy }: Pick<Repeat, 'body' | 'min' | 'max' | 'lazy'>, back: boolean): void {
    const rounds = this.registers++;
    const began = this.registers++;
    this.instructions.push({ op: 'count', rounds });
    const start = this.here;
    const round: Instruction = { op: 'round', rounds, began, min, max, lazy, exit: 0 };
    this.instructions.push(round, { op: 'another round', rounds, began });
    this.emit(body, back);
    this.jump(start);
    round.exit = this.here;
  }

  /** Whether a node may match the empty string; true if that is not certain. */
  private canBeEmpty(node: RegexNode): boolean {
    let result = this.empties.get(node);
    if (result === undefined) {
      result = this.mayBeEmpty(node);
      this.empties.set(node, result);
    }
    return result;
  }

  private mayBeEmpty(node: RegexNode): boolean {
    switch (node.kind) {
      case 'character':
      case 'any':
      case 'set':
        return false;
      case 'sequence':
        return node.items.every((item) => this.canBeEmpty(item));
      case 'alternation':
        return node.branches.some((branch) => this.canBeEmpty(branch));
      case 'group':
      case 'capture':
        return this.canBeEmpty(node.body);
      case 'repeat':
        return node.min === 0 || this.canBeEmpty(node.body);
      default:
        return true;
    }
  }
}

/** The test of a node that always matches one character. */
function testOf(node: RegexNode): CharacterTest | undefined {
  switch (node.kind) {
    case 'character': {
      const { code } = node;
      if (!node.ignoreCase) return (other) => other === code;
      const lower = lowerCase(code);
      return (other) => other === code || lowerCase(other) === lower;
    }
    case 'any':
      return node.lineFeeds ? () => true : (code) => code !== 0x0a;
    case 'set':
      return membership(node.set);
    default:
      return undefined;
  }
}

function membership(set: CharacterSet): CharacterTest {
  return (code) => set.has(code);
}

function isAnchored(node: RegexNode): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.anchor === 'start';
    case 'sequence':
      return node.items[0] !== undefined && isAnchored(node.items[0]);
    case 'alternation':
      return node.branches.every(isAnchored);
    case 'group':
    case 'capture':
      return isAnchored(node.body);
    default:
      return false;
  }
}

function firstTest(node: RegexNode): CharacterTest | undefined {
  switch (node.kind) {
    case 'sequence':
      return node.items[0] && firstTest(node.items[0]);
    case 'group':
    case 'capture':
      return firstTest(node.body);
    case 'repeat':
      return node.min > 0 ? firstTest(node.body) : undefined;
    default:
      return testOf(node);
  }
}
