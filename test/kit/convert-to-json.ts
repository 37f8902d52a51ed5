/*
 * PowerShell's ConvertTo-Json, as far as it cuts off what nests deeper than its -Depth: it prints that as PowerShell converts
 * it to a string.
 */

/** What kind of objects are printed, which says how they look as strings. */
export type Flavour = 'hashtables' | 'custom objects' | 'models' | 'dictionaries';

/** A value with what nests more than `depth` levels deep as a string. */
export function cutOff(value: unknown, depth: number, flavour: Flavour): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth < 0) return asString(value, flavour);
  if (Array.isArray(value)) return value.map((element) => cutOff(element, depth - 1, flavour));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, cutOff(member, depth - 1, flavour)]));
}

/** What PowerShell makes of an object or a list in a string. */
function asString(value: object, flavour: Flavour): string {
  // The elements of a list, each as a string.
  if (Array.isArray(value)) return value.map((element) => plain(element, flavour)).join(' ');
  switch (flavour) {
    case 'hashtables':
      return 'System.Collections.Hashtable';
    case 'dictionaries':
      return 'System.Collections.Generic.Dictionary`2[System.String,System.Object]';
    case 'models':
      return 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphObjectMapping';
    case 'custom objects':
      return `@{${Object.entries(value)
        .map(([name, member]) => `${name}=${inside(member)}`)
        .join('; ')}}`;
  }
}

function plain(value: unknown, flavour: Flavour): string {
  if (typeof value === 'object' && value !== null) return asString(value, flavour);
  return scalar(value);
}

/** What stands in an object that is a string already. */
function inside(value: unknown): string {
  if (Array.isArray(value)) return 'System.Object[]';
  return scalar(value);
}

/** A value that is neither a list nor an object, nor null: as PowerShell prints it in a string. */
function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** How often anything was cut off. */
export function countCut(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth < 0) return 1;
  return Object.values(value).reduce<number>((sum, member) => sum + countCut(member, depth - 1), 0);
}
