import type { CancellationToken } from 'vscode-languageserver';
import { isMappingDocument, type CheckedDocument } from '../language/documents/document.js';
import { readDocument } from '../language/documents/read.js';
import type { Surroundings } from '../language/documents/surroundings.js';
import { changeFor } from '../language/rehearsal/compare.js';
import { changesInJson, summaryInJson } from '../language/rehearsal/in-json.js';
import { isPlan, planFor, type RehearsalPlan } from '../language/rehearsal/plan.js';
import { Population, type PopulationEntry } from '../language/rehearsal/population.js';
import { readObjects } from '../language/rehearsal/read-objects.js';
import type { RehearsalWarning } from '../language/rehearsal/warning.js';
import {
  POPULATION_PART_METHOD,
  type PopulationItem,
  type PopulationParams,
  type PopulationPart,
  type PopulationResult,
  type PopulationWarning,
  type Range,
} from '../protocol.js';
import { rangeOf } from '../range.js';
import type { Context } from './context.js';
import { EditedText } from './edited-text.js';
import { inSlices, nextTurn, refuseCancelled, refuseInvalid } from './waiting.js';

/** So many results are sent together. */
const PART = 500;

/**
 * scimProvisioning/population: what Entra would do to many users or groups. Results are sent in parts while the work goes on, and
 * other messages are processed between them.
 */
export function onPopulation({ connection, documents }: Context) {
  return async (params: PopulationParams, token: CancellationToken): Promise<PopulationResult | null> => {
    refuseInvalid(params, ['resource', 'files', 'head', 'run']);
    const document = documents.asOfNow(params.textDocument.uri)();
    if (!document || !isMappingDocument(document.scim)) return null;
    // A text of its own: the document can change while the work goes on.
    const { uri, surroundings } = document.scim;
    const text = EditedText.create(uri, 'json', 0, document.text.toString());
    const plan = planIn(readIn(uri, text.toString(), surroundings), params);
    if (!isPlan(plan)) return plan;
    const old = params.head === undefined ? undefined : planIn(readIn(uri, params.head, surroundings), params);
    // Loaded on demand: few people read tables.
    const { parseTable } = await import('./table-reader.js');
    const kind = params.resource === 'User' ? 'user' : 'group';
    const read = params.files.map(({ name, text: content }) => ({
      name,
      ...readObjects(name, content, kind, parseTable),
    }));
    const problems = read.flatMap(({ name, problems: found }) => found.map((problem) => `${name}: ${problem}`));
    const objects = read.flatMap(({ objects: found }) => found);
    const population = new Population(plan, objects);
    const before = old && isPlan(old) ? { plan: old, population: new Population(old, objects) } : undefined;
    const rangeAt = (warning: RehearsalWarning): Range => rangeOf(warning.at(), text);
    let changed = 0;
    let waiting: PopulationItem[] = [];
    const send = (): void => {
      const part: PopulationPart = { run: params.run, size: objects.length, entries: waiting };
      void connection.sendNotification(POPULATION_PART_METHOD, part);
      waiting = [];
    };
    await nextTurn();
    await inSlices(work(), () => {
      refuseCancelled(token);
    });
    send();
    return {
      summary: summaryInJson(
        population.summary,
        (offset) => text.positionAt(offset).line + 1,
        before ? changed : undefined,
      ),
      late: [...population.duplicates].map(([index, warning]) => ({ index, warning: inShort(warning, rangeAt) })),
      problems,
    };

    function* work(): Iterable<unknown> {
      for (let index = 0; index < objects.length; index++) {
        const entry = population.rehearse(index);
        const changes =
          before &&
          changeFor(
            { plan: before.plan, rehearsal: before.population.rehearse(index) },
            { plan: plan as RehearsalPlan, rehearsal: entry },
          );
        if (changes) changed++;
        waiting.push({ ...itemOf(entry, rangeAt), ...(changes && { changes: changesInJson(changes) }) });
        if (waiting.length === PART) send();
        yield undefined;
      }
    }
  };
}

function readIn(uri: string, text: string, surroundings: Surroundings): CheckedDocument | undefined {
  const read = readDocument({ uri }, text, surroundings);
  return read && isMappingDocument(read) ? read : undefined;
}

function planIn(
  document: CheckedDocument | undefined,
  { resource }: PopulationParams,
): RehearsalPlan | { readonly problem: string } {
  return document ? planFor(document, resource) : { problem: '' };
}

function itemOf(
  { object, scope, decision, reason, warnings }: PopulationEntry,
  rangeAt: (warning: RehearsalWarning) => Range,
): PopulationItem {
  return {
    name: object.name,
    scope: scope.state,
    decision,
    reason,
    warnings: warnings.map((warning) => inShort(warning, rangeAt)),
  };
}

function inShort(warning: RehearsalWarning, rangeAt: (warning: RehearsalWarning) => Range): PopulationWarning {
  return { message: warning.message, isError: warning.isError, range: rangeAt(warning) };
}
