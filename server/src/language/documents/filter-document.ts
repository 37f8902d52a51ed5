import { knownApplications, type Application } from '../applications/index.js';
import { checkFilter } from '../scim/checks/index.js';
import { parseFilter, type ParsedFilter } from '../scim/parser/index.js';
import type { Problem } from '../problems/problem.js';
import { extended } from '../scim/registry.js';
import type { ResourceType, ResourceTypeName } from '../scim/resource.js';
import { span, type Span } from '../span.js';
import { entraClient } from './entra-client.js';
import { checkOptionsOf } from './check-options.js';
import { type Surroundings } from './surroundings.js';
import type { FilterDocument } from './document.js';

const FILTER_FILE_NAME = /\.scimfilter$/i;

export function isFilterFileName(uri: string): boolean {
  return FILTER_FILE_NAME.test(uri.replace(/[?#].*$/, ''));
}

/** Reads a filter file. Any text is accepted. */
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

/** The problems, of grammar and meaning, that the document would have with another filter. */
export function filterProblems({ applicationProfile, resource }: FilterDocument, text: string): readonly Problem[] {
  const filter = parseFilter(text, { lines: true, client: entraClient });
  return [...filter.problems, ...meaningOf(filter, applicationProfile, resource)];
}

/** The comments of a text: from a `#` at the beginning of a line or after white space, outside strings. */
function commentsIn(source: string): Span[] {
  const comments: Span[] = [];
  let inString = false;
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === '\n' || character === '\r') {
      inString = false; // strings end at the end of the line
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

/** The text with comments replaced by line breaks of the same length, so offsets do not change. */
function withoutComments(source: string, comments: readonly Span[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of comments) {
    text += source.slice(at, start) + '\n'.repeat(end - start);
    at = end;
  }
  return text + source.slice(at);
}

/** The value of a comment of the form `# name: value`, with its span. */
function directive(source: string, comments: readonly Span[], name: string): (Span & { name: string }) | undefined {
  const form = new RegExp(`^#+\\s*${name}\\s*:\\s*(\\S+)`, 'di');
  for (const { start, end } of comments) {
    const found = form.exec(source.slice(start, end));
    const [from, to] = found?.indices?.[1] ?? [];
    if (from !== undefined && to !== undefined) return { ...span(start + from, start + to), name: found![1]! };
  }
  return undefined;
}
