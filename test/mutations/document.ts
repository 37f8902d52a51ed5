import { parseTree, type Node } from 'jsonc-parser';
import { foldedName } from '../../server/src/language/json/member-names.js';
import { applyEdits, type TextEdit } from '../../server/src/language/span.js';
import type { Chance } from '../kit/chance.js';

/*
 * A document in which mistakes are made by edits of its text, at places that its JSON tree shows. The tree is that of
 * jsonc-parser, so that mistakes of ours in reading JSON are not repeated here.
 */

/** A mistake: what was edited, and where the problem is expected. */
export interface Mistake {
  readonly edits: readonly TextEdit[];
  /** Offsets of the sound text on whose lines the problem is right; by default the edited lines. */
  readonly at?: readonly number[];
}

/** A document of one of the two kinds, without a mistake. */
export class Sound {
  readonly name: string;
  readonly uri: string;
  readonly text: string;
  readonly root: Node;

  constructor(name: string, uri: string, text: string) {
    this.name = name;
    this.uri = uri;
    this.text = text;
    const root = parseTree(text, [], { allowTrailingComma: true });
    if (!root) throw new Error(`${name} is not JSON.`);
    this.root = root;
  }

  get isProvisioningFile(): boolean {
    return this.uri.includes('.provisioning.');
  }

  /** Every node that a test is true for, in document order. */
  where(test: (node: Node) => boolean, within: Node = this.root): Node[] {
    const found: Node[] = [];
    const look = (node: Node): void => {
      if (test(node)) found.push(node);
      for (const child of node.children ?? []) look(child);
    };
    look(within);
    return found;
  }

  /** The members with one of these names, in any naming style. */
  members(names: readonly string[], within?: Node): Node[] {
    const wanted = new Set(names.map(foldedName));
    return this.where(
      ({ type, children }) => type === 'property' && wanted.has(foldedName(String(children![0]!.value))),
      within,
    );
  }

  /** The objects that have all these members. */
  objectsWith(...names: readonly string[]): Node[] {
    return this.where((node) => node.type === 'object' && names.every((name) => valueOf(node, name) !== undefined));
  }

  /** The attribute mappings that are in use. */
  get mappings(): Node[] {
    return this.objectsWith(this.targetMember, 'source').filter((node) => {
      const owner = node.parent!.parent?.parent;
      return valueOf(node, this.targetMember)!.type === 'string' && valueOf(owner, 'enabled')?.value !== false;
    });
  }

  /** The attribute mappings of users, or of groups, in provisioning files and SCIM schemas. */
  mappingsOf(resource: 'users' | 'groups'): Node[] {
    return this.mappings.filter((node) => {
      const owner = node.parent!.parent!.parent!;
      if (this.isProvisioningFile) return owner.parent?.children?.[0]?.value === resource;
      const target = textOf(valueOf(owner, 'targetObjectName'));
      return resource === 'users' ? /:User$/.test(target) : /:Group$/.test(target);
    });
  }

  get targetMember(): 'target' | 'targetAttributeName' {
    return this.isProvisioningFile ? 'target' : 'targetAttributeName';
  }

  targetOf(mapping: Node): Node {
    return valueOf(mapping, this.targetMember)!;
  }

  /** The string with the expression of a mapping; undefined if it has none. */
  expressionOf(mapping: Node): Node | undefined {
    const source = valueOf(mapping, 'source');
    const found = this.isProvisioningFile ? source : valueOf(source, 'expression');
    return found?.type === 'string' ? found : undefined;
  }

  /** The object mappings, or `users` and `groups`. */
  get objectMappings(): Node[] {
    return this.objectsWith('attributeMappings').filter((node) => valueOf(node, 'attributeMappings')!.type === 'array');
  }

  /** Attribute definitions of the directories. */
  get definitions(): Node[] {
    return this.members(['attributes']).flatMap(({ children }) =>
      (children?.[1]?.children ?? []).filter((node) => node.type === 'object' && valueOf(node, 'name')),
    );
  }

  /** The place of problems of a whole object mapping. */
  keyOf(objectMapping: Node): number {
    const name = valueOf(objectMapping, 'name');
    if (this.isProvisioningFile) return objectMapping.parent!.offset;
    return name?.type === 'string' ? name.offset : objectMapping.offset;
  }

  /** The clauses of scoping filters. */
  get clauses(): Node[] {
    return this.isProvisioningFile
      ? this.objectsWith('attribute', 'operator')
      : this.objectsWith('operatorName', 'sourceOperandName');
  }

  json(value: unknown): string {
    return JSON.stringify(value);
  }
}

/** The value of a member in any naming style. */
export function valueOf(node: Node | undefined, name: string): Node | undefined {
  return propertyOf(node, name)?.children?.[1];
}

export function propertyOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  const wanted = foldedName(name);
  return node.children?.find(({ children }) => foldedName(String(children?.[0]?.value)) === wanted);
}

export function textOf(node: Node | undefined): string {
  return node?.type === 'string' ? (node.value as string) : '';
}

/** Where an object, its name and each of its members begin. */
export function partsOf(object: Node): number[] {
  const named = object.parent?.type === 'property' ? [object.parent.offset] : [];
  return [object.offset, ...named, ...(object.children ?? []).map(({ offset }) => offset)];
}

/** Replaces a node by a value. */
export function replaced({ offset, length }: Node, value: unknown): TextEdit {
  return { start: offset, end: offset + length, newText: JSON.stringify(value) };
}

/** Replaces a node by a text. */
export function replacedBy({ offset, length }: Node, newText: string): TextEdit {
  return { start: offset, end: offset + length, newText };
}

export function inserted(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}

/** Removes an element or a member with one comma; the comments stay out of it. */
export function removed({ text }: Sound, node: Node): TextEdit {
  const siblings = node.parent!.children!;
  const index = siblings.indexOf(node);
  const next = siblings[index + 1];
  if (next) return { start: node.offset, end: next.offset, newText: '' };
  const previous = siblings[index - 1];
  const end = node.offset + node.length;
  if (previous) return { start: previous.offset + previous.length, end, newText: '' };
  return { start: node.offset, end: text[end] === ',' ? end + 1 : end, newText: '' };
}

/** Adds a member at the beginning of an object, before the others. */
export function withMember(object: Node, name: string, value: unknown): TextEdit {
  const separator = object.children?.length ? ', ' : '';
  return inserted(object.offset + 1, `${JSON.stringify(name)}: ${JSON.stringify(value)}${separator}`);
}

/** Adds an element at the end of a list, on a line of its own. */
export function withElement(list: Node, json: string): TextEdit {
  const last = list.children?.at(-1);
  return last ? inserted(last.offset + last.length, `,\n${json}`) : inserted(list.offset + 1, json);
}

/** A text of the document again, after itself. */
export function repeated({ text }: Sound, node: Node): TextEdit {
  const end = node.offset + node.length;
  return inserted(end, `,\n${text.slice(node.offset, end)}`);
}

/** A typing error: two letters swapped, one lost or one doubled. The first letter stays. */
export function typo(word: string, chance: Chance): string {
  const places = Array.from(word).flatMap((letter, index) =>
    index > 0 && /[a-z]/i.test(letter) && /[a-z]/i.test(word[index + 1] ?? '') && letter !== word[index + 1]
      ? [index]
      : [],
  );
  if (places.length === 0) return `${word}x`;
  const at = chance.pick(places);
  switch (chance.below(3)) {
    case 0:
      return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
    case 1:
      return word.slice(0, at) + word.slice(at + 1);
    default:
      return word.slice(0, at) + word[at]! + word.slice(at);
  }
}

export function mistakenText({ text }: Sound, { edits }: Mistake): string {
  return applyEdits(text, edits);
}

/** The lines of the mistaken text on which the problem is expected, from 0. */
export function expectedLines({ text }: Sound, { edits, at }: Mistake): ReadonlySet<number> {
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  const moved = (offset: number): number =>
    offset +
    ordered.reduce(
      (by, { start, end, newText }) => (end <= offset && start < offset ? by + newText.length - (end - start) : by),
      0,
    );
  const after = applyEdits(text, edits);
  const lineAt = (offset: number): number => after.slice(0, offset).split('\n').length - 1;
  const lines = new Set<number>();
  if (at) for (const offset of at) lines.add(lineAt(moved(offset)));
  else {
    let by = 0;
    for (const { start, end, newText } of ordered) {
      const from = lineAt(start + by);
      const to = lineAt(start + by + newText.length);
      for (let line = from; line <= to; line++) lines.add(line);
      by += newText.length - (end - start);
    }
  }
  return lines;
}
