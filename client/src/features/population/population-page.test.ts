import { describe, expect, it } from 'vitest';
import type { PopulationItem } from '../../../../server/src/protocol.js';
import { inWords, matching, populationBody, populationFrame, type PopulationState } from './population-page.js';

const HOSTILE = '<img src=x onerror=alert(1)>"\'&';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function item(name: string, more: Partial<PopulationItem> = {}): PopulationItem {
  return { name, scope: 'in', decision: 'create', reason: 'No account is known.', warnings: [], ...more };
}

function state(more: Partial<PopulationState> = {}): PopulationState {
  return {
    name: 'people.csv',
    size: 3,
    items: [
      item('Ada'),
      item('Ben', { warnings: [{ message: 'm', isError: true, range }] }),
      item('Eve', { decision: 'skip', scope: 'out' }),
    ],
    summary: undefined,
    problems: [],
    failure: undefined,
    isCancelled: false,
    isOld: false,
    isCompared: false,
    filter: 'all',
    search: '',
    limit: 200,
    ...more,
  };
}

describe('the page', () => {
  it('escapes every text, and loads nothing', () => {
    const changes = { targets: [{ target: HOSTILE, before: HOSTILE, after: null }] };
    const all = [
      item(HOSTILE, {
        reason: HOSTILE,
        decision: HOSTILE,
        warnings: [{ message: HOSTILE, isError: false, range }],
        changes,
      }),
    ];
    const body = populationBody(state({ items: all, problems: [HOSTILE], failure: HOSTILE }));
    expect(body).not.toContain('<img');
    expect(body.match(/&#60;img/g)!.length).toBeGreaterThanOrEqual(8);
    const frame = populationFrame(HOSTILE, 'n');
    expect(frame).not.toContain('<img');
    expect(frame).toContain("default-src 'none'");
  });

  it.each([
    ['all', ['Ada', 'Ben', 'Eve']],
    ['failing', ['Ben']],
    ['create', ['Ada', 'Ben']],
    ['skip', ['Eve']],
    ['out', ['Eve']],
    ['unknown', []],
    ['changed', []],
  ] as const)('shows those of the filter %s', (filter, names) => {
    expect(matching(state({ filter })).map(({ name }) => name)).toEqual(names);
  });

  it('finds by a part of a name, shows a part of many, and says how far a run is', () => {
    expect(matching(state({ search: 'be' })).map(({ name }) => name)).toEqual(['Ben']);
    expect(populationBody(state({ limit: 2 }))).toContain('2 of 3 are shown.');
    expect(inWords(state())).toBe('3 of 3 are rehearsed…');
    expect(inWords(state({ isCancelled: true }))).toBe('Cancelled. 3 of 3 were rehearsed.');
    expect(inWords(state({ failure: 'No.' }))).toBe('No.');
    expect(populationBody(state({ items: [] }))).toContain('There is nobody to show.');
  });

  it('offers to cancel a run, and to run again afterwards', () => {
    expect(populationBody(state())).toContain('data-action="cancel"');
    const ended = populationBody(state({ isCancelled: true, isOld: true }));
    expect(ended).toContain('data-action="run"');
    expect(ended).toContain('The document has changed since.');
  });
});
