/**
 * At most so many names that a document defines are offered at once. An editor asks again when more is typed, because it is
 * told that a list of at least so many may be incomplete.
 */
export const MAX_OFFERED = 200;

/**
 * The names that fit what is typed, as editors compare it: its letters occur in them in that order, in any letter case. Of
 * many, those are taken that begin with it, then those that contain it, and then the others; each in their order.
 */
export function fitting<T extends { readonly name: string }>(all: readonly T[], typed: string): readonly T[] {
  if (all.length <= MAX_OFFERED) return all;
  const wanted = typed.toLowerCase();
  const beginning: T[] = [];
  const containing: T[] = [];
  const others: T[] = [];
  for (const one of all) {
    const name = one.name.toLowerCase();
    const at = name.length < wanted.length ? -1 : name.indexOf(wanted);
    if (at === 0) beginning.push(one);
    else if (at > 0) containing.push(one);
    else if (others.length < MAX_OFFERED && hasInOrder(name, wanted)) others.push(one);
    if (beginning.length === MAX_OFFERED) return beginning;
  }
  return [...beginning, ...containing, ...others].slice(0, MAX_OFFERED);
}

function hasInOrder(name: string, letters: string): boolean {
  let found = 0;
  for (let at = 0; at < name.length && name.length - at >= letters.length - found; at++)
    if (name.charCodeAt(at) === letters.charCodeAt(found) && ++found === letters.length) return true;
  return false;
}
