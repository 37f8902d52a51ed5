/*
 * The names of members in the forms that programs write them: Graph writes `targetAttributeName`, PowerShell and C# write
 * `TargetAttributeName`, and naming policies convert it to `target_attribute_name` or `target-attribute-name`.
 */

/** A name without the differences that naming policies make: letter case, underscores and hyphens. */
export function foldedName(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

/** The folded forms of wanted names; there are a few dozen of them. */
const wantedNames = new Map<string, string>();

/** Whether a member's name is a form of the wanted one. `wanted` is in Graph's form. */
export function isNamed(name: unknown, wanted: string): boolean {
  if (typeof name !== 'string' || name.length < wanted.length) return false;
  // Almost all other names differ in their first letter.
  if ((name.charCodeAt(0) | 0x20) !== (wanted.charCodeAt(0) | 0x20)) return false;
  let folded = wantedNames.get(wanted);
  if (folded === undefined) wantedNames.set(wanted, (folded = foldedName(wanted)));
  return foldedName(name) === folded;
}
