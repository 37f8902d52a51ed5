import type { Attributes } from '../entra/value.js';
import { t } from '../l10n.js';
import type { ExistingAccounts } from './matching.js';
import type { PlannedMapping, RehearsalPlan } from './plan.js';
import type { Referenced, Resolve } from './references.js';
import { isFailing, rehearse, scopeOf, type Decision, type Rehearsal, type RehearsedObject } from './rehearse.js';
import { shortened, warn, type RehearsalWarning, type WarningCode } from './warning.js';

/** The result for one object of a population. */
export interface PopulationEntry extends Rehearsal {
  /** Its place among the objects, counted from 0. */
  readonly index: number;
}

export interface PopulationOptions {
  readonly existing?: ExistingAccounts | undefined;
  readonly isLinked?: boolean;
  readonly now?: () => number;
  /** Finds accounts of objects that are not in this population, such as the members of groups. */
  readonly resolve?: Resolve;
}

export interface PopulationSummary {
  readonly objects: number;
  readonly inScope: number;
  readonly outOfScope: number;
  readonly scopeUnknown: number;
  readonly decisions: Readonly<Record<Decision, number>>;
  /** How many objects have a warning that stops them. */
  readonly failing: number;
  readonly requests: number;
  /** How many objects have a warning of each code. */
  readonly warnings: ReadonlyMap<WarningCode, number>;
  /** Mappings that have a value for no object that is in scope. */
  readonly neverFed: readonly RehearsalWarning[];
}

/**
 * A rehearsal of many objects. Objects are rehearsed when they are asked for, so that results can be shown one by one and the work
 * can be stopped. What concerns several objects is known at the end: `duplicates` and `summary`.
 */
export class Population {
  private readonly plan: RehearsalPlan;
  private readonly objects: readonly RehearsedObject[];
  private readonly options: PopulationOptions;
  private readonly byId: ReadonlyMap<string, number>;
  private readonly inScope = new Map<number, boolean>();
  /** Who has which value of which matching attribute: the first object with it. */
  private readonly owners = new Map<string, number>();
  /** Objects that turned out to have the same value as a later one. */
  private readonly late = new Map<number, RehearsalWarning>();
  private readonly fed = new Set<number>();
  private readonly decisions: Record<Decision, number> = {
    create: 0,
    update: 0,
    disable: 0,
    delete: 0,
    skip: 0,
    unknown: 0,
  };
  private readonly scopes = { in: 0, out: 0, unknown: 0 };
  private readonly codes = new Map<WarningCode, number>();
  private readonly failing = new Set<number>();
  private requests = 0;
  private considered = 0;

  constructor(plan: RehearsalPlan, objects: readonly RehearsedObject[], options: PopulationOptions = {}) {
    this.plan = plan;
    this.objects = objects;
    this.options = options;
    this.byId = new Map(
      objects.flatMap(({ attributes }, index): [string, number][] => {
        const id = attributes.get('objectId');
        return typeof id === 'string' ? [[id.toLowerCase(), index]] : [];
      }),
    );
  }

  get size(): number {
    return this.objects.length;
  }

  /** The result for an object. Each object is asked for once. */
  rehearse(index: number): PopulationEntry {
    const object = this.objects[index]!;
    const found = rehearse(this.plan, object, { ...this.options, resolve: (id) => this.resolve(id) });
    const duplicate = this.duplicate(index, found);
    const entry = duplicate ? { ...found, index, warnings: [...found.warnings, duplicate] } : { ...found, index };
    this.add(entry);
    return entry;
  }

  /** The warnings of objects whose results were returned before a later object with the same matching value was seen. */
  get duplicates(): ReadonlyMap<number, RehearsalWarning> {
    return this.late;
  }

  get summary(): PopulationSummary {
    return {
      objects: this.objects.length,
      inScope: this.scopes.in,
      outOfScope: this.scopes.out,
      scopeUnknown: this.scopes.unknown,
      decisions: this.decisions,
      failing: this.failing.size,
      requests: this.requests,
      warnings: this.codes,
      neverFed:
        this.considered === 0 ? [] : this.plan.mappings.filter((_, index) => !this.fed.has(index)).map(neverFed),
    };
  }

  private add(entry: PopulationEntry): void {
    this.decisions[entry.decision]++;
    this.scopes[entry.scope.state]++;
    this.requests += entry.requests.length;
    if (isFailing(entry)) this.failing.add(entry.index);
    this.countCodes(entry.warnings);
    if (entry.scope.state !== 'in') return;
    this.considered++;
    for (const [index, { kind }] of entry.values.entries()) if (kind !== 'empty') this.fed.add(index);
  }

  private countCodes(warnings: readonly RehearsalWarning[]): void {
    for (const code of new Set(warnings.map((one) => one.code))) this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
  }

  /** Whether another object has the same value of a matching attribute: both would be the same account. */
  private duplicate(index: number, { scope, match, decision }: Rehearsal): RehearsalWarning | undefined {
    if (scope.state === 'out' || (decision === 'skip' && match.length === 0)) return undefined;
    for (const { mapping, value } of match) {
      const key = `${mapping.index}|${mapping.place.isCaseExact ? value : value.toLowerCase()}`;
      const other = this.owners.get(key);
      if (other === undefined) {
        this.owners.set(key, index);
        continue;
      }
      if (other === index) continue;
      if (!this.late.has(other)) {
        const late = this.sameValue(mapping, value, index);
        this.late.set(other, late);
        this.failing.add(other);
        this.countCodes([late]);
      }
      return this.sameValue(mapping, value, other);
    }
    return undefined;
  }

  private sameValue(mapping: PlannedMapping, value: string, other: number): RehearsalWarning {
    const { name } = this.objects[other]!;
    return warn(
      'duplicate-matching-value',
      mapping,
      t`${name} has the same ${mapping.place.text}, “${shortened(value)}”. Both would be the same account.`,
    );
  }

  /** What is known of the account of an object of this population. */
  resolve(objectId: string): Referenced {
    const index = this.byId.get(objectId.toLowerCase());
    if (index === undefined) return this.options.resolve?.(objectId) ?? { state: 'unknown' };
    const object = this.objects[index]!;
    if (!this.isInScope(index, object.attributes)) return { state: 'outOfScope', name: object.name };
    const id = this.accountOf(object);
    return id === undefined ? { state: 'expected', name: object.name } : { state: 'known', id };
  }

  private isInScope(index: number, attributes: Attributes): boolean {
    let known = this.inScope.get(index);
    if (known === undefined) this.inScope.set(index, (known = scopeOf(this.plan, attributes).state !== 'out'));
    return known;
  }

  private accountOf(object: RehearsedObject): string | undefined {
    if (!this.options.existing) return undefined;
    const { existing, now } = this.options;
    const { account } = rehearse(this.plan, object, { existing, ...(now && { now }) });
    return typeof account?.['id'] === 'string' ? account['id'] : undefined;
  }
}

function neverFed(mapping: PlannedMapping): RehearsalWarning {
  return warn(
    'never-fed',
    mapping,
    t`No object in scope has a value for “${mapping.place.text}”, so it is never written.`,
  );
}
