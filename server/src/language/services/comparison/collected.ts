import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { CheckedDocument } from '../../documents/document.js';
import type { MappingDocumentKind } from '../../documents/recognise.js';
import { property, type JsonNode } from '../../json/json-tree.js';
import { changeOf, type ChangeDraft, type LocatedChange } from './change.js';
import { MappingPair, type Side } from './mapping-pair.js';
import { namesOf } from './names.js';
import { objectMappingChanges } from './object-mappings.js';

/** Members of an object mapping besides its attribute mappings. */
const HEAD = ['flowTypes', 'scope', 'enabled', 'name', 'sourceObjectName', 'targetObjectName'];

/** Whether an object mapping is more than a list of attribute mappings in an object. */
function hasHead(node: JsonNode | undefined, kind: MappingDocumentKind): boolean {
  return node !== undefined && (kind === 'provisioningFile' || HEAD.some((name) => property(node, name) !== undefined));
}

/** What is found while two documents are compared. */
export class Collected {
  readonly before: CheckedDocument;
  readonly after: CheckedDocument;
  readonly changes: LocatedChange[] = [];
  readonly notes = new Set<string>();
  private readonly namesBefore: ReadonlyMap<CheckedMapping, string>;
  private readonly namesAfter: ReadonlyMap<CheckedMapping, string>;

  constructor(before: CheckedDocument, after: CheckedDocument) {
    this.before = before;
    this.after = after;
    this.namesBefore = namesOf(before.mappings);
    this.namesAfter = namesOf(after.mappings);
  }

  add(object: string | null, drafts: Iterable<ChangeDraft>): void {
    for (const draft of drafts) this.changes.push(changeOf(object, draft));
  }

  note(text: string): void {
    this.notes.add(text);
  }

  /** The name of an object mapping of either document. */
  nameOf(mapping: CheckedMapping): string {
    return this.namesAfter.get(mapping) ?? this.namesBefore.get(mapping)!;
  }

  /** @param prefix what its name begins with */
  pair(before: CheckedMapping, after: CheckedMapping, prefix = ''): MappingPair {
    const names = [this.nameOf(after), this.nameOf(before)];
    const name = names.find((known) => known === 'users' || known === 'groups') ?? names[0]!;
    const [old, fresh] = [before, after].map(({ objectMapping: { node, list } }) => ({ node, list }));
    // If both are only some of the attribute mappings, what one of them lacks is a difference.
    const areAlike = !old!.node && !old!.list && !fresh!.node && !fresh!.list;
    const side = ({ json, kind }: CheckedDocument, mapping: CheckedMapping): Side => {
      const { node, list } = mapping.objectMapping;
      return { mapping, json, hasHead: hasHead(node, kind), isComplete: areAlike || (node ?? list) !== undefined };
    };
    return new MappingPair(prefix + name, side(this.before, before), side(this.after, after), {
      // A document that names no application may be for the one of the other document.
      application: (this.after.applicationBasis === 'assumed' ? this.before : this.after).applicationProfile,
      areSameKind: this.before.kind === this.after.kind,
    });
  }

  compare(pair: MappingPair): void {
    this.add(
      pair.object,
      objectMappingChanges(pair, (text) => {
        this.note(text);
      }),
    );
  }
}
