import { knownApplications, type Application } from '../applications/index.js';
import { checkFilter } from '../scim/checks/index.js';
import { parseFilter, type ParsedFilter } from '../scim/parser/index.js';
import type { Problem } from '../problems/problem.js';
import { extended } from '../scim/registry.js';
import type { ResourceType, ResourceTypeName } from '../scim/resource.js';
import { span, type Span } from '../span.js';
import { entraClient } from './entra-client.js';
import { checkOptionsOf } from './target.js';
import { type Surroundings } from './surroundings.js';
import type { FilterDocument } from './document.js';

const FILTER_FILE_NAME = /\.scimfilter$/i;

export function isFilterFileName(uri: string): boolean {
  return FILTER_FILE_NAME.test(uri.replace(/[?#].*$/, ''));
}

/** Reads a filter file. Any text is one. */
export function readFilterDocument(uri: string, source: string, surroundings: Surroundings = {}): FilterDocument {
  const { applications = knownApplications, chosenApplication } = surroundings;
  const comments = commentsIn(source);
  const application = directive(source, comments, 'application');
  const named = application && applications.named(application.name);
  const chosen = chosenApplication === undefined ? undefined : applications.named(chosenApplication);
  const applicationProfile = named ?? chosen ?? applications.generic;
  const wanted: ResourceTypeName = /^groups?$/i.test(directive(source, comments, 'resource')?.name ?? '')
    ? 'Group'
    : 'User';
  const resource = extended(applicationProfile.resourceTypes[wanted], surroundings.schemas ?? []);
  const filter = parseFilter(withoutComments(source, comments), { lines: true, client: entraClient });
  const meaning = meaningOf(filter, applicationProfile, resource);
  return {
    kind: 'filter',
    uri,
    source,
    filter,
    meaning,
    comments,
    applications,
    applicationProfile,
    applicationBasis: named ? 'named' : chosen ? 'chosen' : 'assumed',
    application,
    resource,
  };
}

function meaningOf(filter: ParsedFilter, application: Application, resource: ResourceType): readonly Problem[] {
  return filter.tree.kind === 'missing' ? [] : checkFilter(filter, checkOptionsOf(application, resource));
}

/** What would be wrong, by grammar and by meaning, with another filter in the place of a document's own. */
export function filterProblems({ applicationProfile, resource }: FilterDocument, text: string): readonly Problem[] {
  const filter = parseFilter(text, { lines: true, client: entraClient });
  return [...filter.problems, ...meaningOf(filter, applicationProfile, resource)];
}

/** The comments of a text: from a `#` that stands at the beginning of a line or behind a blank, and in no string. */
function commentsIn(source: string): Span[] {
  const comments: Span[] = [];
  let inString = false;
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === '\n' || character === '\r') {
      inString = false; // no string goes over lines
    } else if (character === '"') {
      inString = !inString;
    } else if (inString) {
      if (character === '\\') at++;
    } else if (character === '#' && (at === 0 || /\s/.test(source[at - 1]!))) {
      const start = at;
      while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at++;
      comments.push(span(start, at));
      at--;
    }
  }
  return comments;
}

/** The text with line breaks in the place of comments, so that every offset stays what it was. */
function withoutComments(source: string, comments: readonly Span[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of comments) {
    text += source.slice(at, start) + '\n'.repeat(end - start);
    at = end;
  }
  return text + source.slice(at);
}

/** What a comment of the form `# name: value` says, and where the value stands. */
function directive(source: string, comments: readonly Span[], name: string): (Span & { name: string }) | undefined {
  const form = new RegExp(`^#+\\s*${name}\\s*:\\s*(\\S+)`, 'di');
  for (const { start, end } of comments) {
    const found = form.exec(source.slice(start, end));
    const [from, to] = found?.indices?.[1] ?? [];
    if (from !== undefined && to !== undefined) return { ...span(start + from, start + to), name: found![1]! };
  }
  return undefined;
}
