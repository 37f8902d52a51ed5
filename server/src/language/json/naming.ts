import { propertiesOf, type JsonNode } from './json-tree.js';

/** Converts a name from Graph's form to the form that a document uses. */
export type Naming = (name: string) => string;
const words = (name: string): string[] => name.split(/(?=[A-Z])/);
const NAMINGS: readonly (readonly [form: RegExp, naming: Naming])[] = [
  [/^[a-z]+[A-Z]/, (name) => name],
  [/^[A-Z]+_[A-Z]/, (name) => words(name).join('_').toUpperCase()],
  [/^[A-Z]+-[A-Z]/, (name) => words(name).join('-').toUpperCase()],
  [/^[A-Za-z]+_[a-z]/, (name) => words(name).join('_').toLowerCase()],
  [/^[A-Za-z]+-[a-z]/, (name) => words(name).join('-').toLowerCase()],
  [/^[A-Z][A-Za-z]*[a-z]/, (name) => name.charAt(0).toUpperCase() + name.slice(1)],
  [/^[A-Z]{2,}$/, (name) => name.toUpperCase()],
  // Graph has no single word of this length.
  [/^[a-z]{14,}$/, (name) => name.toLowerCase()],
];
/** The form of the names around a node; Graph's form if they do not show one. */
export function namingAround(node: JsonNode): Naming {
  for (let at: JsonNode | undefined = node; at; at = at.parent) {
    const object = at.type === 'array' ? at.children?.find(({ type }) => type === 'object') : at;
    const naming = object?.type === 'object' ? namingOf(object) : undefined;
    if (naming) return naming;
  }
  return (name) => name;
}
/** The form of the names in an object; undefined if they do not show one. */
export function namingOf(object: JsonNode): Naming | undefined {
  const members = propertiesOf(object);
  return NAMINGS.find(([form]) => members.some(({ name }) => form.test(name)))?.[1];
}
/** A value with the names of its members, at all levels, in the form of a document. */
export function named(value: unknown, naming: Naming): unknown {
  if (Array.isArray(value)) return value.map((element) => named(element, naming));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [naming(name), named(member, naming)]));
}
