/** So many alternatives at most are made of the braces of a pattern. */
const MAX_ALTERNATIVES = 100;

/**
 * A pattern of paths: `*` is any text in a name, `?` any character of it, `**` any folders, `{a,b}` one of several texts. A
 * pattern without `/` is compared with the names of files in all folders; one that ends with `/` means everything in a folder.
 * The time for a comparison grows with the length of both, whatever the pattern is.
 */
export class Glob {
  private readonly alternatives: readonly (readonly string[])[];

  private constructor(alternatives: readonly (readonly string[])[]) {
    this.alternatives = alternatives;
  }

  /** Undefined if its braces have too many alternatives. */
  static of(pattern: string): Glob | undefined {
    const expanded = expand(pattern);
    return expanded && new Glob(expanded.map(segmentsOf));
  }

  /** @param path relative, with `/` between its names */
  matches(path: string): boolean {
    const names = path.split('/');
    return this.alternatives.some((segments) => matchesAll(segments, names));
  }
}

function segmentsOf(pattern: string): string[] {
  const relative = pattern.replace(/^\.\//, '');
  if (!relative.includes('/')) return ['**', relative];
  const segments = relative.split('/');
  if (segments.at(-1) === '') segments[segments.length - 1] = '**';
  return segments;
}

/** The texts that a pattern with braces stands for. A brace that is not closed is a character like others. */
function expand(pattern: string): string[] | undefined {
  let expanded = [''];
  for (let at = 0; at < pattern.length;) {
    const open = pattern.indexOf('{', at);
    const close = open < 0 ? -1 : pattern.indexOf('}', open);
    const plain = pattern.slice(at, close < 0 ? pattern.length : open);
    const choices = close < 0 ? [''] : pattern.slice(open + 1, close).split(',');
    if (expanded.length * choices.length > MAX_ALTERNATIVES) return undefined;
    expanded = expanded.flatMap((start) => choices.map((choice) => start + plain + choice));
    at = close < 0 ? pattern.length : close + 1;
  }
  return expanded;
}

/** Whether names fit the segments of a pattern. */
function matchesAll(segments: readonly string[], names: readonly string[]): boolean {
  return fits(
    segments,
    names,
    (segment) => segment === '**',
    (segment, name) =>
      fits(
        Array.from(segment),
        Array.from(name),
        (sign) => sign === '*',
        (sign, character) => sign === '?' || sign === character,
      ),
  );
}

/** Whether parts fit a pattern in which some parts stand for any number of parts. Only the last one of these is tried again. */
function fits(
  pattern: readonly string[],
  parts: readonly string[],
  isAny: (part: string) => boolean,
  fit: (expected: string, part: string) => boolean,
): boolean {
  let at = 0;
  let any = -1; // the last part of the pattern that stands for any
  let from = 0; // where what follows it is tried next
  for (let i = 0; i < parts.length;) {
    const expected = pattern[at];
    if (expected !== undefined && isAny(expected)) {
      any = at++;
      from = i;
    } else if (expected !== undefined && fit(expected, parts[i]!)) {
      at++;
      i++;
    } else if (any >= 0) {
      at = any + 1;
      i = ++from;
    } else return false;
  }
  while (at < pattern.length && isAny(pattern[at]!)) at++;
  return at === pattern.length;
}
