import { readFileSync } from 'node:fs';
import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { EXPRESSION_SCHEME, queryOf } from '../../server/src/language/documents/expression-address.js';
import { SET_SAMPLE_USER_METHOD } from '../../server/src/protocol.js';
import type { Client } from '../protocol/client.js';
import { CURSOR, provisioningFile, withCursor } from './marked.js';

/*
 * A page of completions: blocks with a text and a cursor, and under it the first items with what the text is when each is
 * accepted. The page itself describes the blocks.
 */

/** How many items of each place are drawn. */
const SHOWN = 3;

const ITEM = /^(?:\d+[*]? |\(no suggestions\)$| {3}-> ).*$/;

const SAMPLE_USER = readFileSync(new URL('../../examples/genesys-cloud.sample-user.json', import.meta.url), 'utf8');

/** The blocks of a page: what opens each, and its text. */
const BLOCK = /^(```(\S+)([^\n]*)\n)([\s\S]*?)(\n```)$/gm;

/** The page with its items as the server offers them now. */
export async function redrawn(markdown: string, client: Client): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of markdown.matchAll(BLOCK)) {
    const [whole, open = '', kind = '', options = '', body = '', close = ''] = match;
    const text = undrawn(body);
    const items = await drawnItems(client, { kind, options: options.trim(), marked: text });
    parts.push(markdown.slice(end, match.index), open, text, '\n', items.join('\n'), close);
    end = match.index + whole.length;
  }
  return parts.join('') + markdown.slice(end);
}

export function placesIn(markdown: string): number {
  return [...markdown.matchAll(BLOCK)].length;
}

function undrawn(body: string): string {
  return body
    .split('\n')
    .filter((line) => !ITEM.test(line))
    .join('\n');
}

interface Place {
  readonly kind: string;
  readonly options: string;
  readonly marked: string;
}

/** A document around the text of a place. */
interface Framed {
  /** The document, with its cursor. */
  readonly marked: string;
  readonly name: string;
  readonly languageId: string;
  /** The text of the place in the document, after a change. */
  readonly textIn: (document: string) => string;
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

function framed({ kind, options, marked }: Place): Framed {
  switch (kind) {
    case 'source':
      return {
        marked: provisioningFile([`@`], { groups: options === 'members' || options.startsWith('groups ') })
          .replace('"@"', JSON.stringify(options.replace('groups ', '')))
          .replace(/"source": "[^"]*"(?= \}\n)/, () => `"source": "${inJson(marked)}"`),
        name: 'x.provisioning.json',
        languageId: 'json',
        textIn: (document) => lastMapping(document).source,
      };
    case 'source.expression':
      return {
        marked: schemaOf(options, inJson(marked)),
        name: 'schema.json',
        languageId: 'json',
        textIn: (document) =>
          (JSON.parse(document) as Schema).synchronizationRules[0].objectMappings[0].attributeMappings[0].source
            .expression,
      };
    case 'target': {
      const groups = options.includes('groups');
      const application = options.replace('groups', '').trim() || 'genesys-cloud';
      return {
        marked: provisioningFile(['@'], { application, groups }).replace('"@"', () => `"${inJson(marked)}"`),
        name: 'x.provisioning.json',
        languageId: 'json',
        textIn: (document) => lastMapping(document).target,
      };
    }
    case 'filter':
      return { marked, name: 'x.scimfilter', languageId: 'scim-filter', textIn: (document) => document };
    case 'scoping': {
      const [before = '', behind = ''] = marked.split(CURSOR);
      return {
        marked: provisioningFile([]).replace(
          '"actions": ["update"],',
          () => `"scopingFilter": [{ "clauses": [${before}${CURSOR}${behind}] }],\n    "actions": ["update"],`,
        ),
        name: 'x.provisioning.json',
        languageId: 'json',
        textIn: (document) => /"clauses": \[(.*)\] \}\],\n/.exec(document)?.[1] ?? document,
      };
    }
    case 'json':
      return {
        marked,
        name: options === '' ? 'x.provisioning.json' : options,
        languageId: 'json',
        textIn: (document) => document,
      };
    default:
      throw new Error(`There are no places of the kind ${kind}.`);
  }
}

interface Mapping {
  readonly target: string;
  readonly source: string;
}

function lastMapping(document: string): Mapping {
  const { users, groups } = JSON.parse(document) as Record<string, { attributeMappings: Mapping[] }>;
  return (users ?? groups)!.attributeMappings.at(-1)!;
}

interface Schema {
  readonly synchronizationRules: readonly [
    {
      readonly objectMappings: readonly [
        { readonly attributeMappings: readonly [{ readonly source: { readonly expression: string } }] },
      ];
    },
  ];
}

/** A synchronization schema whose source directory defines five attributes. */
function schemaOf(target: string, expression: string): string {
  const attributes = [
    { name: 'objectId', type: 'String' },
    { name: 'mail', type: 'String' },
    { name: 'officeNumber', type: 'Integer' },
    { name: 'IsSoftDeleted', type: 'Boolean' },
    { name: 'manager', type: 'Reference' },
  ];
  const names = [...new Set(['userName', 'displayName', 'emails[type eq "work"].value', target])];
  const targets = names.map((name) => ({ name, type: name === 'active' ? 'Boolean' : 'String' }));
  return JSON.stringify({
    synchronizationRules: [
      {
        sourceDirectoryName: 'Azure Active Directory',
        targetDirectoryName: 'Genesys Cloud for Azure',
        objectMappings: [
          {
            sourceObjectName: 'User',
            targetObjectName: 'User',
            attributeMappings: [{ targetAttributeName: target, source: { expression: '@', type: 'Attribute' } }],
          },
        ],
      },
    ],
    directories: [
      { name: 'Azure Active Directory', objects: [{ name: 'User', attributes }] },
      { name: 'Genesys Cloud for Azure', objects: [{ name: 'User', attributes: targets }] },
    ],
  }).replace('"@"', () => `"${expression}"`);
}

let count = 0;

async function drawnItems(client: Client, place: Place): Promise<string[]> {
  const frame = place.kind === 'expression' ? undefined : framed(place);
  const { text, offset } = withCursor(frame?.marked ?? place.marked);
  const folder = `file:///ranking/${count++}`;
  let uri = `${folder}/${frame?.name ?? 'x.provisioning.json'}`;
  const owner = uri;
  if (frame) {
    await client.open(uri, text, frame.languageId);
  } else {
    await client.open(owner, provisioningFile([place.options]));
    const mapping = { objectMapping: 0, target: place.options, occurrence: 0 };
    uri = `${EXPRESSION_SCHEME}:/x.entraexpression?${encodeURIComponent(queryOf({ document: owner, mapping }))}`;
    await client.open(uri, text, 'entra-expression');
  }
  // The sample user that `npm start` shows.
  const sampleUser = { name: 'genesys-cloud', text: SAMPLE_USER };
  await client.connection.sendNotification(SET_SAMPLE_USER_METHOD, { uri: owner, sampleUser });
  const document = TextDocument.create(uri, 'json', 1, text);
  const answer = await client.request<CompletionItem[] | CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position: document.positionAt(offset),
  });
  const shown = ranked(Array.isArray(answer) ? answer : answer.items, document, offset).slice(0, SHOWN);
  if (shown.length === 0) return ['(no suggestions)'];
  return shown.flatMap((item, index) => {
    const detail = item.labelDetails?.description;
    const head = `${index + 1}${item.preselect ? '*' : ''} ${item.label}${detail === undefined ? '' : ` (${detail})`}`;
    const after = accepted(item, document);
    const result = readable(after, frame?.textIn ?? ((changed) => changed), place);
    return [head, `   -> ${result}${item.command ? ' …' : ''}`];
  });
}

/** The items that an editor shows, in its order: those that fit what is typed, and among them those that begin with it. */
function ranked(items: readonly CompletionItem[], document: TextDocument, offset: number): CompletionItem[] {
  return items
    .map((item) => {
      const { start } = editOf(item).range;
      const typed = document.getText({ start, end: document.positionAt(offset) }).toLowerCase();
      const name = (item.filterText ?? item.label).toLowerCase();
      return { item, fit: name.startsWith(typed) ? 0 : hasInOrder(name, typed) ? 1 : 2 };
    })
    .filter(({ fit }) => fit < 2)
    .sort((a, b) => a.fit - b.fit || ((a.item.sortText ?? '') < (b.item.sortText ?? '') ? -1 : 1))
    .map(({ item }) => item);
}

function hasInOrder(name: string, letters: string): boolean {
  let found = 0;
  for (const letter of name) if (letter === letters.charAt(found)) found++;
  return found >= letters.length;
}

function editOf(item: CompletionItem): { readonly range: Range; readonly newText: string } {
  if (!item.textEdit || !('range' in item.textEdit)) throw new Error(`${item.label} has no edit.`);
  return item.textEdit;
}

/** The document after an item is accepted, with the cursor behind what is inserted. */
function accepted(item: CompletionItem, document: TextDocument): string {
  const { range, newText } = editOf(item);
  const edit = { range, newText: newText + CURSOR };
  return TextDocument.applyEdits(document, [edit, ...(item.additionalTextEdits ?? [])]);
}

/** The text of the place after a change, on one line. Of a whole document, only the line of the cursor is shown. */
function readable(document: string, textIn: (changed: string) => string, { kind }: Place): string {
  if (kind !== 'json') return textIn(document).replace(/\n\s*/g, '⏎');
  const at = document.indexOf(CURSOR);
  const start = document.lastIndexOf('\n', at) + 1;
  const end = document.indexOf('\n', at);
  return document.slice(start, end < 0 ? undefined : end).trim();
}
