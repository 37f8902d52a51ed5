import { Session } from 'node:inspector';
import { expect } from 'vitest';

/*
 * How much work a piece of code does, counted instead of timed, so that it depends little on the machine: how often
 * V8 ran each block of it, and how many characters and elements the built-in functions looked at on its behalf. Memory
 * that is moved (`slice`, `concat`, spread arrays) is not counted, nor what a regular expression does beyond the
 * characters that it passes: that none of them takes more than linear time is checked by lint.
 */

/** Whose blocks are counted: the product and what it is bundled with, not the test that drives it. */
const COUNTED = /\/(?:server|client)\/src\/(?!.*\.test\.ts)|\/jsonc-parser\/|\/vscode-languageserver-textdocument\//;

interface FunctionCoverage {
  readonly functionName: string;
  readonly ranges: readonly { readonly count: number }[];
}

interface Coverage {
  readonly result: readonly { readonly url: string; readonly functions: readonly FunctionCoverage[] }[];
}

/** What was counted: the sum, and each part of it by the name of the function. */
export interface Work {
  readonly steps: number;
  readonly parts: ReadonlyMap<string, number>;
}

/**
 * This process counts from the moment that this file is imported: the blocks of a function are counted only if it is compiled
 * after that. So what is counted is imported later, in a test file where nothing else is tested.
 */
const session = startCounting();

/** Runs `act` and counts its work. */
export function workOf(act: () => unknown): Work {
  const end = beginCounting();
  try {
    act();
  } finally {
    end();
  }
  return end();
}

/** The same for what takes turns with others: whatever runs meanwhile is counted, too. */
export async function workDuring(act: () => unknown): Promise<Work> {
  const end = beginCounting();
  try {
    await act();
  } finally {
    end();
  }
  return end();
}

/** @returns what ends the counting, and gives what was counted until it was called first */
function beginCounting(): () => Work {
  const parts = new Map<string, number>();
  post(session, 'Profiler.takePreciseCoverage');
  const restore = countBuiltIns(parts);
  let work: Work | undefined;
  return () => {
    if (work) return work;
    restore();
    const { result } = post(session, 'Profiler.takePreciseCoverage') as Coverage;
    for (const { url, functions } of result) {
      if (!COUNTED.test(url)) continue;
      const file = url.slice(url.lastIndexOf('/') + 1);
      for (const { functionName, ranges } of functions) {
        const count = ranges.reduce((sum, range) => sum + range.count, 0);
        const name = `${file} ${functionName}`;
        if (count > 0) parts.set(name, (parts.get(name) ?? 0) + count);
      }
    }
    work = { steps: [...parts.values()].reduce((sum, count) => sum + count, 0), parts };
    return work;
  };
}

/** Of so many counts the middle one is taken; an odd number. */
const COUNTS = 3;

/**
 * How many times the work of `few` the work of `many` is. Counts of the same work differ by up to a quarter from run to run;
 * why is not known. So where the result is above a limit, both are counted again, and the middle counts are compared: one count
 * that is far off neither passes nor fails, and what grows with the square of the text (16 times for 4) still fails.
 */
export async function growthOf(
  few: () => Work | Promise<Work>,
  many: () => Work | Promise<Work>,
  limit: number,
): Promise<{ growth: number; few: Work; many: Work }> {
  const counts = { few: [await few()], many: [await many()] };
  const growth = (): number => middle(counts.many).steps / middle(counts.few).steps;
  if (growth() > limit) {
    while (counts.few.length < COUNTS) {
      counts.few.push(await few());
      counts.many.push(await many());
    }
  }
  return { growth: growth(), few: middle(counts.few), many: middle(counts.many) };
}

/** What grows as the size does: so many times the size takes at most so many times the steps. */
const TIMES = 4;
const LIMIT = 5;

/**
 * Expects that work grows as its size does. Steps are compared, not times, so this holds on any machine.
 *
 * @param act what is done with a text or a list of some size
 * @param size the smaller of two sizes; large enough that what is done once does not count
 */
export async function expectLinear(act: (size: number) => unknown, size: number): Promise<void> {
  // The first run reads tables that later ones find there.
  await act(1);
  const { growth } = await growthOf(
    () => workDuring(() => act(size)),
    () => workDuring(() => act(TIMES * size)),
    LIMIT,
  );
  expect(growth, `${TIMES} times the size, and how many times the steps`).toBeLessThanOrEqual(LIMIT);
}

function middle(counts: readonly Work[]): Work {
  return [...counts].sort((a, b) => a.steps - b.steps)[counts.length >> 1]!;
}

function startCounting(): Session {
  const session = new Session();
  session.connect();
  post(session, 'Profiler.enable');
  post(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return session;
}

/** The inspector answers a session of its own thread before `post` returns. */
function post(session: Session, method: string, parameters?: object): unknown {
  let answer: unknown;
  session.post(method, parameters, (error: Error | null, result?: object) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
}

type Method = (this: never, ...args: never[]) => unknown;
/** What a call looked at: characters or elements. */
type Cost = (self: { readonly length: number }, args: readonly unknown[], result: unknown) => number;

const whole: Cost = (self) => self.length;
const upToFound: Cost = (self, [, from], result) => {
  const start = typeof from === 'number' ? Math.max(0, from) : 0;
  return typeof result === 'number' && result >= 0 ? result - start + 1 : Math.max(0, self.length - start);
};
const backToFound: Cost = (self, [, from], result) => {
  const start = typeof from === 'number' ? Math.min(from, self.length) : self.length;
  return Math.max(0, start - (typeof result === 'number' && result >= 0 ? result : 0)) + 1;
};
const removed: Cost = (self, _, result) => self.length - (result as string).length + 1;

const OF_STRINGS: Readonly<Record<string, Cost>> = {
  indexOf: upToFound,
  lastIndexOf: backToFound,
  includes: whole,
  split: whole,
  replace: whole,
  replaceAll: whole,
  toLowerCase: whole,
  toUpperCase: whole,
  trim: removed,
  trimStart: removed,
  trimEnd: removed,
};

const OF_ARRAYS: Readonly<Record<string, Cost>> = {
  indexOf: upToFound,
  lastIndexOf: backToFound,
  includes: whole,
  splice: whole,
  shift: whole,
  unshift: whole,
  reverse: whole,
  join: whole,
};

/** Makes the built-in functions count; gives what takes that back. */
function countBuiltIns(counts: Map<string, number>): () => void {
  const restorers = [
    ...Object.entries(OF_STRINGS).map(([name, cost]) => counted(String.prototype, 'String', name, cost, counts)),
    ...Object.entries(OF_ARRAYS).map(([name, cost]) => counted(Array.prototype, 'Array', name, cost, counts)),
    counted(RegExp.prototype, 'RegExp', 'exec', costOfExec, counts),
    counted(RegExp.prototype, 'RegExp', 'test', costOfExec, counts),
  ];
  return () => {
    for (const restore of restorers) restore();
  };
}

/** An expression that begins with `^` gives up at once; any other tries every place up to the one at which it matches. */
function costOfExec(self: unknown, [text]: readonly unknown[], result: unknown): number {
  const { source, lastIndex, sticky, global, multiline } = self as RegExp;
  const length = String(text).length;
  if (Array.isArray(result)) {
    const { index, 0: match } = result as unknown as RegExpExecArray;
    return (global || sticky ? 0 : index) + match.length + 1;
  }
  const isAnchored = sticky || (source.startsWith('^') && !multiline);
  return isAnchored ? 1 : Math.max(0, length - (global ? lastIndex : 0)) + 1;
}

function counted(prototype: object, owner: string, name: string, cost: Cost, counts: Map<string, number>): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
  const original = descriptor.value as Method;
  const key = `${owner}.${name}`;
  const replacement = function (this: { readonly length: number }, ...args: unknown[]): unknown {
    const result: unknown = Reflect.apply(original, this, args);
    counts.set(key, (counts.get(key) ?? 0) + cost(this, args, result));
    return result;
  };
  Object.defineProperty(prototype, name, { ...descriptor, value: replacement });
  return () => {
    Object.defineProperty(prototype, name, descriptor);
  };
}
