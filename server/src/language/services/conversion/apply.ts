import { checkedDocument } from '../../documents/checked-document.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import { isMappingDocument, type CheckedDocument } from '../../documents/document.js';
import type { ObjectMapping } from '../../documents/model.js';
import { arrayMember, elements, parseJson, property } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { Pieces } from '../../pieces.js';
import { count } from '../../problems/wording.js';
import type { TextEdit } from '../../span.js';
import type { Read } from '../fix-all.js';
import { defineSources, defineTargets, type AddedDefinitions } from './add-definitions.js';
import { actionEdits, actionsInFile, actionsInSchema } from './apply-actions.js';
import {
  changeEdits,
  differences,
  insertionEdits,
  isWritable,
  pairs,
  removalEdits,
  type Pairs,
  type WantedMapping,
} from './apply-mappings.js';
import { groupsOf, isSameFilter, scopeEdits } from './apply-scope.js';
import { chosenMapping, describe, KINDS, RESOURCES, type Kind } from './chosen-mapping.js';
import { MappingShape } from './mapping-shape.js';
import { Report, type Change } from './report.js';
import { factsInFile, factsInSchema, type FactName } from './mapping-facts.js';
import { attributesIn } from './attributes-read.js';

/** What applying a provisioning file to a synchronization schema does. */
export interface Applied {
  /** Edits of the schema's text, in order and without overlaps; none if it already says the same. */
  readonly edits: readonly TextEdit[];
  readonly changes: readonly Change[];
  /** What the file says and could not be applied, each with the reason, as sentences. */
  readonly notApplied: readonly string[];
  /** What the schema has, the file does not say, and stays, as sentences. */
  readonly notes: readonly string[];
}

/** Why a conversion is not possible, as a sentence. */
export interface NotPossible {
  readonly problem: string;
}

/**
 * Writes the attribute mappings, actions and scoping filters of a provisioning file into a synchronization schema.
 *
 * The file is the whole truth of the attribute mappings of `users` and `groups`, if it has them: attribute mappings of the
 * schema that it does not have are removed. What stays: the object mapping of a kind that the file does not mention, object
 * mappings that are disabled or that the service added itself, attribute mappings that a provisioning file cannot express, and
 * actions and scoping filters that the file leaves out. What already says the same is not touched.
 *
 * @param read reads a text of the schema
 */
export function applyProvisioningFile(file: CheckedDocument, schema: string, read: Read): Applied | NotPossible {
  const problem = whyNotFile(file) ?? whyNotSchema(schema);
  if (problem !== undefined) return { problem };
  const application = file.applicationProfile === file.applications.generic ? undefined : file.applicationProfile;
  const readSchema = (text: string): CheckedDocument | undefined => {
    const document = read(text);
    if (!document || !isMappingDocument(document) || document.kind !== 'synchronizationSchema') return undefined;
    // What the file names is better than nothing.
    return application && document.applicationBasis === 'assumed'
      ? checkedDocument(document, { ...document.surroundings, chosenApplication: application.id })
      : document;
  };
  const document = readSchema(schema);
  if (!document) return { problem: t`It is not recognised as a synchronization schema.` };
  const run = new Run(schema, document, readSchema);
  for (const kind of KINDS) {
    const wanted = file.objectMappings.find(({ resource }) => resource === RESOURCES[kind]);
    const choice = chosenMapping(document, kind, application);
    if (!wanted) {
      if (choice.index !== undefined)
        run.report.note(
          kind,
          t`The file does not mention ${kind}, so ${describe(choice.mapping.objectMapping)} stays as it is.`,
        );
      continue;
    }
    const other = choice.index === undefined ? undefined : otherApplication(document, choice.mapping, file);
    if (choice.index === undefined) run.report.refuse(kind, choice.problem);
    else if (other !== undefined) run.report.refuse(kind, other);
    else run.apply(kind, file, wanted, choice.index);
  }
  const result = run.result();
  if (result.edits.length > 0 && document.truncated.length > 0)
    return {
      problem: t`Parts of it were cut off when it was exported. Export it again, in PowerShell with “-Depth 100”.`,
    };
  return result;
}

function whyNotFile({ kind, tree, objectMappings }: CheckedDocument): string | undefined {
  if (kind !== 'provisioningFile')
    return t`The file to apply is not a provisioning file. Its name must end in .provisioning.json.`;
  if (tree.errors.length > 0) return t`The provisioning file is not valid JSON: ${tree.errors[0]!.message}`;
  return objectMappings.length === 0 ? t`The provisioning file has neither users nor groups.` : undefined;
}

/** Comments and trailing commas do no harm. */
function whyNotSchema(schema: string): string | undefined {
  const [error] = parseJson(schema, { comments: true }).errors;
  return error && t`It is not valid JSON: ${error.message}`;
}

/** Why an object mapping belongs to another application than the file's; undefined if it does not. */
function otherApplication(
  { applications }: CheckedDocument,
  { objectMapping }: CheckedMapping,
  { applicationProfile: wanted }: CheckedDocument,
): string | undefined {
  const directory = objectMapping.place?.targetDirectoryName;
  const found = directory === undefined ? undefined : applications.ranked(applications.rankOfDirectory(directory));
  if (!found || [found, wanted].includes(applications.generic) || found.id === wanted.id) return undefined;
  return t`The provisioning file is for ${wanted.name}, and ${describe(objectMapping)} writes to ${found.name}.`;
}

/** A schema to which a file is applied in steps. The text is read again after each, so that edits of one step cannot overlap. */
class Run {
  readonly report = new Report();
  private readonly pieces: Pieces;
  private readonly readSchema: (text: string) => CheckedDocument | undefined;
  private document: CheckedDocument;

  constructor(schema: string, document: CheckedDocument, readSchema: (text: string) => CheckedDocument | undefined) {
    this.pieces = new Pieces(schema);
    this.document = document;
    this.readSchema = readSchema;
  }

  result(): Applied {
    const { changes, notApplied, notes } = this.report;
    return { edits: this.pieces.edits(), changes, notApplied, notes };
  }

  apply(kind: Kind, file: CheckedDocument, from: ObjectMapping, index: number): void {
    /** The attributes that new sources and clauses read. */
    const sources: string[] = [];
    const targets = this.applyMappings(kind, file, from, index, sources);
    this.applyActions(kind, from, index);
    this.applyScope(kind, file, from, index, sources);
    this.define(kind, index, 'target', (mapping) => defineTargets(this.document.json, mapping, targets));
    this.define(kind, index, 'source', (mapping) => defineSources(this.document.json, mapping, sources));
  }

  private step(edits: readonly TextEdit[]): boolean {
    if (edits.length === 0) return false;
    this.pieces.apply([...edits].sort((a, b) => a.start - b.start || a.end - b.end));
    const document = this.readSchema(this.pieces.text);
    if (!document) throw new Error('The schema is not recognised after an edit.');
    this.document = document;
    return true;
  }

  /** The attribute mappings. @returns the targets that are new */
  private applyMappings(
    kind: Kind,
    file: CheckedDocument,
    from: ObjectMapping,
    index: number,
    sources: string[],
  ): string[] {
    const { report } = this;
    const { wanted, isComplete } = wantedMappings(kind, file, from, report);
    if (wanted.length === 0) {
      const { surplus } = pairs([], this.document.json, this.document.mappings[index]!);
      if (surplus.length > 0)
        report.refuse(kind, t`The file has no attribute mappings for ${kind}, so those of the schema stay.`);
      return [];
    }
    const pair = (): [CheckedMapping, Pairs] => {
      const mapping = this.document.mappings[index]!;
      return [mapping, pairs(wanted, this.document.json, mapping)];
    };
    const [first, { found }] = pair();
    const { json } = this.document;
    const shape = new MappingShape(first.objectMapping.attributeMappings.map(({ node }) => node));
    const edits: TextEdit[] = [];
    for (const [one, mapping] of found) {
      const written = factsInSchema(json, mapping);
      let names: FactName[] = differences(written, one.facts);
      const { source } = one.facts;
      if (names.includes('source') && typeof source === 'string') {
        if (isWritable(source)) sources.push(...attributesIn(source));
        else {
          report.refuse(kind, t`“${one.target}”: its source has a syntax error.`);
          names = names.filter((name) => name !== 'source');
        }
      }
      edits.push(...changeEdits(json, mapping, one.facts, names, shape));
      for (const name of names) report.changed(kind, one.target, name, written[name], one.facts[name]);
    }
    this.step(edits);

    const [mapping, later] = pair();
    const { list } = mapping.objectMapping;
    const added = later.missing.filter((one) => this.canAdd(kind, mapping, one));
    if (!list) {
      if (added.length + later.surplus.length > 0)
        report.refuse(
          kind,
          t`Attribute mappings cannot be added or removed, because those of the schema are not a list.`,
        );
      return [];
    }
    this.step(insertionEdits(this.document.json, list, wanted, { ...later, missing: added }));
    for (const { target, facts } of added) {
      report.added(kind, target, facts);
      if (typeof facts.source === 'string') sources.push(...attributesIn(facts.source));
    }
    const [{ objectMapping }, { surplus }] = pair();
    const gone = isComplete ? surplus : [];
    if (surplus.length > gone.length)
      report.note(
        kind,
        t`${count(surplus.length, 'attribute mapping')} of the schema that the file does not have stay, because a mapping of the file cannot be read.`,
      );
    for (const { targetText } of gone) report.removed(kind, targetText!);
    this.step(removalEdits(this.document.json, objectMapping.list!, gone));
    return added.map(({ target }) => target);
  }

  private canAdd(kind: Kind, { context }: CheckedMapping, { target, facts: { source } }: WantedMapping): boolean {
    const mistake = context.problemsOf(target).find(({ severity }) => severity === 'error');
    if (mistake) this.report.refuse(kind, t`“${target}” is not added: ${mistake.message}`);
    else if (typeof source === 'string' && !isWritable(source))
      this.report.refuse(kind, t`“${target}” is not added: its source has a syntax error.`);
    else return true;
    return false;
  }

  private applyActions(kind: Kind, from: ObjectMapping, index: number): void {
    const wanted = actionsInFile(from);
    const { objectMapping } = this.document.mappings[index]!;
    const { node } = objectMapping;
    const written = actionsInSchema(objectMapping);
    if (!wanted) {
      if (written)
        this.report.note(kind, t`The file does not say which actions are allowed, so those of the schema stay.`);
      return;
    }
    if (written && written.length === wanted.length && written.every((action) => wanted.includes(action))) return;
    const others = this.document.objectMappings.flatMap((other) => property(other.node, 'flowTypes')?.valueNode ?? []);
    const edits = node && actionEdits(this.document.json, node, wanted, others);
    if (!edits) this.report.refuse(kind, t`The actions cannot be written into this schema.`);
    else if (this.step(edits)) this.report.actions(kind, written, wanted);
  }

  private applyScope(kind: Kind, file: CheckedDocument, from: ObjectMapping, index: number, sources: string[]): void {
    const { report } = this;
    const { objectMapping } = this.document.mappings[index]!;
    const { node, scopingFilter } = objectMapping;
    const written = scopingFilter ? groupsOf(this.document.json, scopingFilter) : [];
    if (!from.scopingFilter) {
      if (property(from.node, 'scopingFilter')) report.refuse(kind, t`Its scopingFilter is not a list.`);
      else if (scopingFilter && scopingFilter.groups.length > 0)
        report.note(
          kind,
          t`The file does not mention a scoping filter, so that of the schema stays. Write "scopingFilter": [] to remove it.`,
        );
      return;
    }
    const wanted = groupsOf(file.json, from.scopingFilter);
    if (!wanted) {
      report.refuse(kind, t`Its scoping filter is not complete.`);
      return;
    }
    if (written && isSameFilter(written, wanted)) return;
    const scope = property(node, 'scope');
    const isReadable = written !== undefined && (!scope || scope.valueType === 'null' || scopingFilter !== undefined);
    if (!node || !isReadable) {
      report.refuse(
        kind,
        t`The scoping filter cannot be written, because that of the schema has parts that a provisioning file cannot express.`,
      );
      return;
    }
    const samples = this.document.objectMappings.flatMap((other) => other.scopingFilter ?? []);
    if (!this.step(scopeEdits(this.document.json, node, scopingFilter, wanted, samples))) return;
    report.scope(kind, written, wanted);
    sources.push(...wanted.flatMap(({ clauses }) => clauses.map(({ attribute }) => attribute)));
  }

  private define(
    kind: Kind,
    index: number,
    side: 'source' | 'target',
    definitions: (mapping: CheckedMapping) => AddedDefinitions,
  ): void {
    const mapping = this.document.mappings[index]!;
    const { place } = mapping.objectMapping;
    const { names, unknown, edits } = definitions(mapping);
    const directory = side === 'target' ? place?.targetDirectoryName : place?.sourceDirectoryName;
    this.step(edits);
    for (const name of names) this.report.defined(kind, name, directory ?? '');
    for (const name of unknown)
      this.report.note(
        kind,
        t`The directory “${directory ?? ''}” of the schema does not define “${name}”, which the file reads.`,
      );
  }
}

/** The attribute mappings of a provisioning file, and whether all of them can be read. */
function wantedMappings(
  kind: Kind,
  { json }: CheckedDocument,
  { node, attributeMappings }: ObjectMapping,
  report: Report,
): { readonly wanted: readonly WantedMapping[]; readonly isComplete: boolean } {
  const wanted: WantedMapping[] = [];
  for (const mapping of attributeMappings) {
    const { targetText } = mapping;
    const facts = factsInFile(json, mapping);
    const unreadable = (Object.keys(facts) as FactName[]).filter((name) => facts[name] === undefined);
    if (targetText === undefined) report.refuse(kind, t`An attribute mapping of the file has no target.`);
    else if (facts.source === undefined) report.refuse(kind, t`“${targetText}”: its source is not a string.`);
    else {
      for (const name of unreadable) report.refuse(kind, t`“${targetText}”: its ${name} cannot be read.`);
      wanted.push({ target: targetText, facts });
    }
  }
  const isComplete = wanted.length === elements(arrayMember(node, 'attributeMappings')).length;
  return { wanted, isComplete };
}
