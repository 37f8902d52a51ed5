import { isNamed } from '../json/member-names.js';
import { propertiesOf, property, type JsonNode } from '../json/json-tree.js';
import type { GraphEnum } from './graph-enums.js';

/*
 * New objects of a synchronization schema as data, in the shape of those that it has: their members, the order of these, and
 * enumerations as words or as numbers. How it is laid out and how members are named is decided where it is written.
 */

/** The members of an object with their values, in the order in which Graph writes them. */
export type Members = Readonly<Record<string, unknown>>;

/** The shape of the objects of a list. What is looked up in them is looked up once, because there can be many. */
export class Shape {
  private readonly nodes: readonly JsonNode[];
  private readonly orders = new Map<string, readonly string[]>();
  private readonly areNumbers = new Map<string, boolean>();

  constructor(nodes: readonly JsonNode[]) {
    this.nodes = nodes;
  }

  get isEmpty(): boolean {
    return this.nodes.length === 0;
  }

  /** Puts members into the order of the objects. Members that these do not have are left out, except those that are needed. */
  arrange(members: Members, needed: readonly string[]): Record<string, unknown> {
    const order = this.orderOf(Object.keys(members));
    const rest = needed.filter((name) => !order.includes(name));
    return Object.fromEntries([...order, ...rest].map((name) => [name, members[name]]));
  }

  /** An enumeration's value, as a number if the objects have numbers there. */
  form(name: string, word: string, words: GraphEnum): string | number {
    let isNumber = this.areNumbers.get(name);
    if (isNumber === undefined) {
      const types = (node: JsonNode): string | undefined => property(node, name)?.valueType;
      const written = this.nodes.find((node) => types(node) === 'number' || types(node) === 'string');
      isNumber = written !== undefined && types(written) === 'number';
      this.areNumbers.set(name, isNumber);
    }
    return isNumber && words.includes(word) ? words.indexOf(word) : word;
  }

  /** The names of those members that the object has which has the most of them, in its order; all of them without objects. */
  private orderOf(names: readonly string[]): readonly string[] {
    const key = names.join();
    const known = this.orders.get(key);
    if (known) return known;
    let best: readonly string[] = [];
    for (const node of this.nodes) {
      if (propertiesOf(node).length <= best.length) continue;
      const own = new Set(propertiesOf(node).flatMap(({ name }) => names.find((one) => isNamed(name, one)) ?? []));
      if (own.size > best.length) best = [...own];
      if (best.length === names.length) break;
    }
    const order = best.length === 0 ? names : best;
    this.orders.set(key, order);
    return order;
  }
}
