import { readClass } from './class-reader.js';
import { Cursor, MAX_NUMBER } from './cursor.js';
import { NO_OPTIONS, type Options, type Slot } from './tree.js';

/**
 * Finds the groups of a pattern before it is read, because whether `\10` and `(?(n)…)` refer to a group depends on all of
 * it. Groups without a name are numbered first, then those with a name, with the numbers that are left; `(?<2>…)` takes
 * the number that it says, and shares it with the second group without a name.
 */
export function findSlots(pattern: string): Slot[] {
  const cursor = new Cursor(pattern);
  const numbers = new Set([0]);
  const names = new Set<string>();
  const outer: Options[] = [];
  let options = NO_OPTIONS;
  let next = 1;
  /** Whether the next parenthesis is the test of a conditional, which captures nothing. */
  let test = false;
  while (!cursor.ended()) {
    const sign = cursor.peek();
    if (sign === '\\') skipEscape(cursor);
    else if (sign === '[') readClass(cursor, false);
    else if ((sign === '#' && options.freeSpacing) || cursor.looksAt('(?#')) {
      cursor.blanks(options.freeSpacing);
      test = false;
    } else if (sign === ')') {
      options = outer.pop() ?? options;
      cursor.at++;
    } else if (sign === '(') {
      cursor.at++;
      outer.push(options);
      const wasTest = test;
      test = false;
      if (!cursor.take('?')) {
        if (!options.explicitCapture && !wasTest) numbers.add(next++);
      } else if (cursor.take('<') || cursor.take("'") || cursor.take('P<')) {
        if (cursor.atDigit() && cursor.peek() !== '0') numbers.add(cursor.number());
        else if (cursor.atWordCharacter() && cursor.peek() !== '0') names.add(cursor.name());
      } else {
        options = readOptions(cursor, options);
        if (cursor.take(')')) outer.pop();
        else test = cursor.peek() === '(';
      }
    } else cursor.at++;
  }
  const slots = [...numbers].map((number) => ({ number, name: String(number) }));
  for (const name of names) {
    while (numbers.has(next) && next < MAX_NUMBER) next++;
    numbers.add(next);
    slots.push({ number: next, name });
  }
  return slots.sort((a, b) => a.number - b.number);
}

/** Parts of an escape that could be misread as another construct. */
function skipEscape(cursor: Cursor): void {
  cursor.at += cursor.peek(1) === 'c' ? 3 : 2;
}

const LETTERS: Readonly<Record<string, keyof Options>> = {
  i: 'ignoreCase',
  m: 'multiline',
  n: 'explicitCapture',
  s: 'singleline',
  x: 'freeSpacing',
};

/** `imnsx-imnsx` in a group, up to the first other character. */
export function readOptions(cursor: Cursor, options: Options): Options {
  let result = options;
  let on = true;
  for (;;) {
    const sign = cursor.peek();
    const letter = sign.toLowerCase();
    if (sign === '-') on = false;
    else if (sign === '+') on = true;
    else if (Object.hasOwn(LETTERS, letter)) result = { ...result, [LETTERS[letter]!]: on };
    else return result;
    cursor.at++;
  }
}
