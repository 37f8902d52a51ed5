import type { ListChange } from './kept-list.js';
import type { AttributeMapping } from './model.js';

interface WithMapping {
  readonly mapping: AttributeMapping;
}

/** The matching attributes of an object mapping. They are kept from one version to the next: only changed mappings are read. */
export class MatchingMappings {
  private readonly known = new Set<AttributeMapping>();
  /** What has changed since they were read. */
  private readonly changes: ListChange<WithMapping>[] = [];

  update(change: ListChange<WithMapping>): void {
    this.changes.push(change);
  }

  /** By their priority, and those with the same priority in document order. */
  get all(): readonly AttributeMapping[] {
    for (const { removed, added } of this.changes.splice(0)) {
      for (const { mapping } of removed) this.known.delete(mapping);
      for (const { mapping } of added) if (mapping.matchingPriority > 0) this.known.add(mapping);
    }
    if (this.known.size < 2) return [...this.known];
    return [...this.known]
      .map((mapping) => ({ mapping, priority: mapping.matchingPriority, offset: mapping.node.offset }))
      .sort((a, b) => a.priority - b.priority || a.offset - b.offset)
      .map(({ mapping }) => mapping);
  }
}
