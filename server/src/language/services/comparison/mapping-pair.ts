import type { Application } from '../../applications/application.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { MappingContext } from '../../documents/mapping-context.js';
import type { MappingUnit } from '../../documents/mapping-unit.js';
import type { ResourceTypeName } from '../../scim/resource.js';
import type { SourceText } from '../../source-text.js';
import { attributesRead, saidSource } from './sources.js';

/** One of the two documents. */
export interface Side {
  readonly mapping: CheckedMapping;
  readonly json: SourceText;
  /** Whether it has an object mapping, and not only its attribute mappings. */
  readonly hasHead: boolean;
  /** Whether it has all attribute mappings, and not only some of them. */
  readonly isComplete: boolean;
}

/** An object mapping of the old document and the same one of the new document. */
export class MappingPair {
  readonly object: string;
  readonly before: Side;
  readonly after: Side;
  /** The application that consequences are about. */
  readonly application: Application;
  /** Whether both are of the same kind of document, so that each can have what the other has. */
  readonly areSameKind: boolean;
  private readonly context: MappingContext;
  private known: ReadonlySet<string> | undefined;

  constructor(
    object: string,
    before: Side,
    after: Side,
    { application, areSameKind }: Pick<MappingPair, 'application' | 'areSameKind'>,
  ) {
    this.object = object;
    this.before = before;
    this.after = after;
    this.application = application;
    this.areSameKind = areSameKind;
    // Keys are made in one context, so that equal attributes have equal keys.
    this.context = (after.mapping.context.resource ? after : before).mapping.context;
  }

  /** Whether it provisions users or groups with SCIM; undefined for other objects and connectors. */
  get resource(): ResourceTypeName | undefined {
    return this.context.resource?.name;
  }

  /** `Users` or `Groups`; undefined for other objects. */
  get noun(): 'Users' | 'Groups' | undefined {
    return this.resource && (this.resource === 'User' ? 'Users' : 'Groups');
  }

  get resourceType(): MappingContext['resource'] {
    return this.context.resource;
  }

  /** The canonical form of the target of a mapping. */
  keyOf({ mapping: { targetText } }: MappingUnit): string | undefined {
    return targetText === undefined || targetText === '' ? undefined : this.context.keyOf(targetText);
  }

  /** Whether the new mapping disables accounts: an attribute is written that depends on IsSoftDeleted. */
  get disables(): boolean {
    return this.readNow.has('issoftdeleted');
  }

  /** Whether the new object mapping allows an action; undefined if it does not say. */
  allows(action: 'create' | 'update' | 'delete'): boolean | undefined {
    const { actions } = this.after.mapping.objectMapping;
    return actions.length === 0 ? undefined : actions.some((declared) => declared.action === action);
  }

  /** All attributes that the new object mapping reads, in lower case. */
  private get readNow(): ReadonlySet<string> {
    if (this.known) return this.known;
    const names = new Set<string>();
    for (const { mapping } of this.after.mapping.units) {
      const source = saidSource(mapping, this.after.json);
      for (const name of (source && attributesRead(source)) ?? []) names.add(name);
    }
    return (this.known = names);
  }
}
