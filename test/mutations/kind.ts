import type { Node } from 'jsonc-parser';
import type { Chance } from '../kit/chance.js';
import { replaced, textOf, typo, type Mistake, type Sound } from './document.js';

/** A kind of mistake. */
export interface MistakeKind {
  readonly id: string;
  /** What a person did. */
  readonly about: string;
  /** The rules of which one has to report it. */
  readonly codes: readonly string[];
  /** Makes it at a random place; undefined if the document has no such place. */
  readonly make: (document: Sound, chance: Chance) => Mistake | undefined;
}

export function kind(id: string, about: string, codes: string, make: MistakeKind['make']): MistakeKind {
  return { id, about, codes: codes.split(' '), make };
}

/** Makes a mistake at one of the nodes, if there are any. */
export function atOne(
  nodes: readonly Node[],
  chance: Chance,
  make: (node: Node) => Mistake | undefined,
): Mistake | undefined {
  return nodes.length === 0 ? undefined : make(chance.pick(nodes));
}

/** Changes the text of one of the strings in which something is found. */
export function inString(
  nodes: readonly (Node | undefined)[],
  found: RegExp,
  change: (match: string, chance: Chance) => string,
): MistakeKind['make'] extends (document: Sound, chance: infer C) => infer R ? (chance: C) => R : never {
  return (chance) => {
    const fitting = nodes.filter((node): node is Node => node?.type === 'string' && found.test(textOf(node)));
    return atOne(fitting, chance, (node) => {
      const text = textOf(node);
      const match = found.exec(text)!;
      const changed = text.slice(0, match.index) + change(match[0], chance) + text.slice(match.index + match[0].length);
      return changed === text ? undefined : { edits: [replaced(node, changed)] };
    });
  };
}

/** Misspells the name of one of the members. */
export function misspeltMember(names: readonly string[]): MistakeKind['make'] {
  return (document, chance) =>
    atOne(document.members(names), chance, ({ children }) => {
      const name = children![0]!;
      return { edits: [replaced(name, typo(textOf(name), chance))] };
    });
}

/** Gives one of the members another value. */
export function givenValue(
  names: readonly string[],
  value: unknown,
  test: (node: Node) => boolean = () => true,
): MistakeKind['make'] {
  return (document, chance) =>
    atOne(
      document.members(names).filter(({ children }) => children?.[1] && test(children[1])),
      chance,
      ({ children }) => ({ edits: [replaced(children![1]!, value)] }),
    );
}

/** Misspells the word that is the value of one of the members. */
export function misspeltValue(names: readonly string[]): MistakeKind['make'] {
  return (document, chance) =>
    atOne(
      document.members(names).filter(({ children }) => /^[A-Za-z]{4,}$/.test(textOf(children?.[1]))),
      chance,
      ({ children }) => ({ edits: [replaced(children![1]!, typo(textOf(children![1]), chance))] }),
    );
}
