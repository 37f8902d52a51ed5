import { attributeFor } from '../documents/graph-user.js';
import { readSampleUsers, type SampleKind } from '../documents/sample-user.js';
import { entraObjects } from '../entra/source-object.js';
import { PartialAttributes } from '../entra/unknown-attributes.js';
import type { Value } from '../entra/value.js';
import { member, parseJson, stringValue, type JsonNode } from '../json/json-tree.js';
import { t } from '../l10n.js';
import { rememberedFor } from '../remembered.js';
import type { RehearsedObject } from './rehearse.js';
import type { Table } from './table.js';

/** The users, or groups, of a file, and what could not be read. */
export interface ReadObjects {
  readonly objects: readonly RehearsedObject[];
  /** Sentences. If there are no objects, one of them says why. */
  readonly problems: readonly string[];
}

/** So many problems of a file at most are listed. */
const MOST_PROBLEMS = 20;

/**
 * Reads a population: JSON of ours, a response of Microsoft Graph, or a table (CSV) as the Entra portal and PowerShell export it.
 * Never throws.
 *
 * @param file what an object without a name is called
 * @param parseTable reads a table; it is handed in, because its library is large
 */
export function readObjects(
  file: string,
  text: string,
  kind: SampleKind,
  parseTable: (text: string) => Table,
): ReadObjects {
  const content = text.replace(/^\ufeff/, '');
  const isJson = /^\s*(?:[[{]|\/[/*])/.test(content);
  const read = isJson ? readJson(file, content, kind) : readTable(file, parseTable(content), kind);
  return read.problems.length > MOST_PROBLEMS
    ? {
        ...read,
        problems: [
          ...read.problems.slice(0, MOST_PROBLEMS),
          t`And ${read.problems.length - MOST_PROBLEMS} more problems like these.`,
        ],
      }
    : read;
}

function readJson(file: string, text: string, kind: SampleKind): ReadObjects {
  const { errors } = parseJson(text, { comments: true });
  // What is left of a broken file may be a part of the population only.
  if (errors[0]) return { objects: [], problems: [t`It is not valid JSON: ${errors[0].message}`] };
  const objects = readSampleUsers(file, text, kind).map(({ name, attributes, node }): RehearsedObject => {
    const deletion = deletionOf(node);
    return { name, attributes, ...(deletion && { deletion }) };
  });
  if (objects.length > 0) return { objects, problems: [] };
  const reason =
    kind === 'user'
      ? t`It must be a user, a list of users, or a response of Microsoft Graph with users.`
      : t`It must be a group, a list of groups, or a response of Microsoft Graph with groups.`;
  return { objects: [], problems: [reason] };
}

/** A delta response of Graph marks deleted objects with `@removed`, and the list of deleted objects has the date. */
function deletionOf(node: JsonNode): RehearsedObject['deletion'] {
  const removed = member(node, '@removed');
  if (removed) return stringValue(member(removed, 'reason')) === 'deleted' ? 'hard' : 'soft';
  return stringValue(member(node, 'deletedDateTime')) === undefined ? undefined : 'soft';
}

/** Attributes with several values, which a cell separates by semicolons. */
const LISTS = new Set(['appRoleAssignments', 'members', 'otherMails', 'proxyAddresses', 'imAddresses']);

function readTable(file: string, { rows: [header, ...rows], unclosed }: Table, kind: SampleKind): ReadObjects {
  if (!header || rows.length === 0) {
    return {
      objects: [],
      problems: [t`It has no rows: a table needs a line with the names of attributes, and a line for each object.`],
    };
  }
  const columns = header.map((name) => columnNamed(name, kind));
  if (!columns.some(({ isKnown }) => isKnown)) {
    return {
      objects: [],
      problems: [
        t`None of its columns is a source attribute. The first line must have names such as userPrincipalName, displayName and mail.`,
      ],
    };
  }
  const problems: string[] = [];
  const names = columns.map(({ attribute }) => attribute);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
    problems.push(t`Several columns are “${name}”. The last one is used.`);
  for (const row of unclosed) problems.push(t`Row ${row}: a quotation mark is not closed.`);
  const objects = rows.map((cells, index): RehearsedObject => {
    if (cells.length > columns.length)
      problems.push(t`Row ${index + 2} has ${cells.length} cells, but there are ${columns.length} columns.`);
    const values = new Map<string, Value>();
    for (const [at, { attribute }] of columns.entries()) {
      const value = valueOf(cells[at] ?? '', attribute);
      if (value !== undefined) values.set(attribute, value);
    }
    const attributes = new PartialAttributes(values, (name) => t`“${name}” is not a column of ${file}.`);
    const named = ['displayName', 'userPrincipalName']
      .map((name) => values.get(name))
      .find((one) => typeof one === 'string');
    return { name: typeof named === 'string' ? named : t`row ${index + 2}`, attributes };
  });
  return { objects, problems };
}

interface Column {
  readonly attribute: string;
  readonly isKnown: boolean;
}

/** `User principal name [userPrincipalName] Required`, as in the templates of the Entra portal, or only the name. */
function columnNamed(header: string, kind: SampleKind): Column {
  const name = (/\[([\w.]+)\]/.exec(header)?.[1] ?? header).trim();
  const known = namesOf(kind === 'user' ? entraObjects.User : entraObjects.Group);
  const asGraph = name.charAt(0).toLowerCase() + name.slice(1);
  const own = attributeFor(asGraph) ?? known.get(name.toLowerCase()) ?? OTHERS.get(name.toLowerCase());
  return { attribute: own ?? name, isKnown: own !== undefined };
}

/** Names of Graph that are attributes as well, in lower case. */
const OTHERS = new Map(
  ['accountEnabled', 'objectId', 'userPrincipalName', 'displayName', 'mail', 'members', 'manager'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

const namesOf = rememberedFor(
  ({ attributes }: { readonly attributes: readonly { readonly name: string }[] }): ReadonlyMap<string, string> =>
    new Map([...attributes].reverse().map(({ name }) => [name.toLowerCase(), name])),
);

/** The value of a cell. Undefined if it is not the value but the name of its type, as PowerShell prints lists. */
function valueOf(cell: string, attribute: string): Value | undefined {
  const text = cell.trim();
  if (text === '') return null;
  if (/^(?:System\.|Microsoft\.Graph\.)[\w.]+(?:\[\])?$/.test(text)) return undefined;
  const isFlag = /^(?:true|false)$/i.test(text);
  if (isFlag) return text.toLowerCase() === 'true' ? 'True' : 'False';
  if (text.startsWith('[') && text.endsWith(']')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list;
    } catch {
      // It is a text in brackets.
    }
  }
  if (LISTS.has(attribute))
    return text
      .split(/[;|]/)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return cell;
}
