import { t } from '../../../../server/src/language/l10n.js';
import type { ChangesJson, SummaryJson } from '../../../../server/src/language/rehearsal/in-json.js';
import type { PopulationItem } from '../../../../server/src/protocol.js';
import { escapeHtml, pageFrame } from '../../infrastructure/web-page.js';
import { POPULATION_SCRIPT } from './population-script.js';
import { POPULATION_STYLE } from './population-style.js';

/** Which objects are shown. */
export const FILTERS = ['all', 'failing', 'changed', 'create', 'skip', 'out', 'unknown'] as const;
export type Filter = (typeof FILTERS)[number];

/** What the page shows. */
export interface PopulationState {
  readonly name: string;
  /** Undefined until the number of objects is known. */
  readonly size: number | undefined;
  readonly items: readonly PopulationItem[];
  /** Undefined while the run goes on. */
  readonly summary: SummaryJson | undefined;
  readonly problems: readonly string[];
  /** Why the run ended without a result, as a sentence. */
  readonly failure: string | undefined;
  readonly isCancelled: boolean;
  /** Whether the document has changed since. */
  readonly isOld: boolean;
  readonly isCompared: boolean;
  readonly filter: Filter;
  /** A part of the names that are shown, in lower case. */
  readonly search: string;
  /** How many rows are shown at most. */
  readonly limit: number;
}

/** The frame of the page. Its script asks for the contents when it is loaded. */
export function populationFrame(title: string, nonce: string): string {
  return pageFrame({
    title,
    nonce,
    style: POPULATION_STYLE,
    script: POPULATION_SCRIPT,
    body: [
      '<p id="status" role="status" aria-live="polite"></p>',
      `<main aria-labelledby="title"><h1 id="title">${escapeHtml(title)}</h1>`,
      `<label for="search">${t`Find by name`}</label> <input id="search" type="search">`,
      '<div id="contents"></div></main>',
    ].join('\n'),
  });
}

/** The contents of the page, below its heading and the search. */
export function populationBody(state: PopulationState): string {
  const { failure, size, summary, items, isCancelled, isOld, isCompared } = state;
  const shown = matching(state);
  const rows = shown.slice(0, state.limit);
  const isRunning = summary === undefined && failure === undefined && !isCancelled;
  return [
    isOld ? `<p class="note">${t`The document has changed since.`}</p>` : '',
    '<div class="actions">',
    isRunning
      ? `<progress max="${size ?? 1}" value="${items.length}" aria-label="${t`Progress`}"></progress> ${button('cancel', t`Cancel`)}`
      : `${button('run', t`Run Again`, 'primary')} ${button('compare', isCompared ? t`Do Not Compare with HEAD` : t`Compare with HEAD`)}`,
    '</div>',
    `<p id="summary">${escapeHtml(inWords(state))}</p>`,
    ...state.problems.map((problem) => `<p class="note">${escapeHtml(problem)}</p>`),
    summary && summary.neverFed.length > 0
      ? `<details id="never"><summary>${t`Targets without a value for anyone: ${summary.neverFed.length}`}</summary><ul>${summary.neverFed.map(({ message }) => `<li>${escapeHtml(message)}</li>`).join('')}</ul></details>`
      : '',
    `<div class="filters" role="group" aria-label="${t`Filters`}">${filters(state)}</div>`,
    table(rows, items),
    shown.length > rows.length
      ? `<p>${t`${rows.length} of ${shown.length} are shown.`} ${button('more', t`Show More`)}</p>`
      : '',
  ].join('\n');
}

/** What a run has found, in one sentence; a screen reader hears it at the end. */
export function inWords({ failure, isCancelled, items, size, summary }: PopulationState): string {
  if (failure !== undefined) return failure;
  if (isCancelled) return t`Cancelled. ${items.length} of ${size ?? 0} were rehearsed.`;
  if (!summary) return t`${items.length} of ${size ?? 0} are rehearsed…`;
  const { objects, inScope, create, skip, failing, changed } = summary;
  const counted = t`${objects} rehearsed: ${inScope} in scope, ${create} created, ${skip} skipped, ${failing} failing.`;
  return changed === undefined ? counted : `${counted} ${t`${changed} differ from the last commit.`}`;
}

function filters(state: PopulationState): string {
  return FILTERS.filter((filter) => filter !== 'changed' || state.isCompared)
    .map((filter) => {
      const count = state.items.filter((item) => isIn(item, filter)).length;
      return `<button type="button" id="filter-${filter}" data-action="filter" data-value="${filter}" aria-pressed="${filter === state.filter}">${titleOf(filter)} ${count}</button>`;
    })
    .join('');
}

function titleOf(filter: Filter): string {
  switch (filter) {
    case 'all':
      return t`All`;
    case 'failing':
      return t`Failing`;
    case 'changed':
      return t`Changed`;
    case 'create':
      return t`Created`;
    case 'skip':
      return t`Skipped`;
    case 'out':
      return t`Out of scope`;
    case 'unknown':
      return t`Unknown`;
  }
}

function isIn(item: PopulationItem, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'failing':
      return item.warnings.some(({ isError }) => isError);
    case 'changed':
      return item.changes !== undefined;
    case 'out':
      return item.scope === 'out';
    case 'unknown':
      return item.scope === 'unknown' || item.decision === 'unknown';
    default:
      return item.decision === filter;
  }
}

/** The objects that are shown, in their order. */
export function matching({ items, filter, search }: PopulationState): readonly PopulationItem[] {
  return items.filter((item) => isIn(item, filter) && (search === '' || item.name.toLowerCase().includes(search)));
}

function table(rows: readonly PopulationItem[], items: readonly PopulationItem[]): string {
  if (rows.length === 0) return `<p>${t`There is nobody to show.`}</p>`;
  const places = new Map(items.map((item, index) => [item, index]));
  const body = rows.map((item) => {
    const { name, decision, reason, warnings, changes } = item;
    const index = places.get(item)!;
    const isFailing = warnings.some(({ isError }) => isError);
    const found = warnings.map(
      ({ message, isError }, at) =>
        `<br><span class="${isError ? 'error' : 'warning'}" aria-hidden="true">${isError ? '✗' : '⚠'}</span> <button type="button" class="link" id="warning-${index}-${at}" data-action="warning" data-value="${index}:${at}">${escapeHtml(message)}</button>`,
    );
    return `<tr${isFailing ? ' class="failing"' : ''}><th scope="row">${escapeHtml(name)}</th><td class="${escapeHtml(decision)}">${escapeHtml(decision)}</td><td>${escapeHtml(reason)}${found.join('')}${changes ? changed(changes) : ''}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">${t`Name`}</th><th scope="col">${t`Decision`}</th><th scope="col">${t`Reason`}</th></tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function changed({ decision, scope, targets }: ChangesJson): string {
  const lines = [
    ...(scope ? [t`scope: ${scope.before} → ${scope.after}`] : []),
    ...(decision ? [t`decision: ${decision.before} → ${decision.after}`] : []),
    ...targets.map(({ target, before, after }) => `${target}: ${value(before)} → ${value(after)}`),
  ];
  return `<ul class="changes">${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}

function value(one: string | readonly string[] | null | undefined): string {
  if (one === undefined) return t`not mapped`;
  if (one === null) return t`no value`;
  return typeof one === 'string' ? one : one.join(', ');
}

function button(action: string, title: string, kind = 'secondary'): string {
  return `<button type="button" class="${kind}" id="${action}" data-action="${action}">${title}</button>`;
}
