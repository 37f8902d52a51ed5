/** The candidates that were probably meant by a word, the nearest first; names compare without case. */
export function suggestions(word: string, candidates: Iterable<string>): string[] {
  const wanted = word.toLowerCase();
  const limit = wanted.length <= 4 ? 1 : wanted.length <= 12 ? 2 : 3;
  const near: { candidate: string; distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === word) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance <= limit && distance < candidate.length) near.push({ candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance);
  const nearest = near[0]?.distance;
  return near.filter(({ distance }) => distance === nearest).map(({ candidate }) => candidate);
}

/**
 * Whether a word can only be a slip of the keys for the one name that is near it: one letter is wrong, no other name is
 * nearly as near, no digit differs, and it is not the singular of the name, which may mean something else.
 */
export function isCertainSlip(word: string, candidate: string, candidates: Iterable<string>): boolean {
  const [written, meant] = [word.toLowerCase(), candidate.toLowerCase()];
  if (meant.length < 4 || `${written}s` === meant || digitsOf(written) !== digitsOf(meant)) return false;
  if (editDistance(written, meant, 1) !== 1) return false;
  for (const other of candidates) {
    const name = other.toLowerCase();
    if (name !== meant && editDistance(written, name, 2) <= 2) return false;
  }
  return true;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one word of the other
 * (optimal string alignment); `limit + 1` stands for all that is more.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length]!, limit + 1);
}
