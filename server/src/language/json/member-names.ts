/*
 * The names of members in whatever form a program prints them: Graph writes `targetAttributeName`, PowerShell and C# print
 * `TargetAttributeName`, and naming policies make `target_attribute_name` or `target-attribute-name` of it.
 */

/** A name without what naming policies change: letter case, underscores and hyphens. */
export function foldedName(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

/** Names that the program asks for; there are a few dozen of them. */
const wantedNames = new Map<string, string>();

/** Whether a member's name is the wanted one in some form. `wanted` is written as Graph writes it. */
export function isNamed(name: unknown, wanted: string): boolean {
  if (typeof name !== 'string' || name.length < wanted.length) return false;
  // Almost every other name differs in its first letter already.
  if ((name.charCodeAt(0) | 0x20) !== (wanted.charCodeAt(0) | 0x20)) return false;
  let folded = wantedNames.get(wanted);
  if (folded === undefined) wantedNames.set(wanted, (folded = foldedName(wanted)));
  return foldedName(name) === folded;
}
