import { t } from '../../l10n.js';
import type { Application } from '../../applications/application.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { CheckedDocument } from '../../documents/document.js';
import type { ObjectMapping } from '../../documents/model.js';
import { scopingOperatorMeant } from '../../entra/scoping/operators.js';
import { arrayMember, elements, parseJson, property, scalarMember, type JsonNode } from '../../json/json-tree.js';
import { lineComment, objectOnOneLine, wordsOnOneLine } from '../../json/print-json.js';
import type { SourceText } from '../../source-text.js';
import { actionsInSchema } from './apply-actions.js';
import type { NotPossible } from './apply.js';
import { groupsOf, type GroupFacts } from './apply-scope.js';
import { chosenMapping, describe, KINDS, type Kind } from './chosen-mapping.js';
import { DEFAULTS, factsInSchema, FACT_WORDS, type FactName } from './mapping-facts.js';

/** A provisioning file that was created from a synchronization schema. */
export interface Extracted {
  readonly text: string;
  /** The application that it names. */
  readonly application: Application;
  /** What the schema has and the file does not say, as sentences. They are comments of the file, too. */
  readonly notes: readonly string[];
}

/**
 * The provisioning file that says what a synchronization schema says: its attribute mappings, actions and scoping filters for
 * users and groups. Applied to the same schema it changes nothing.
 */
export function extractProvisioningFile(document: CheckedDocument): Extracted | NotPossible {
  if (document.kind !== 'synchronizationSchema') return { problem: t`This is not a synchronization schema.` };
  const [error] = parseJson(document.json.toString(), { comments: true }).errors;
  if (error) return { problem: t`The schema is not valid JSON: ${error.message}` };
  const { applicationProfile, applications } = document;
  const application = applicationProfile === applications.generic ? undefined : applicationProfile;
  const notes: string[] = [];
  const parts: string[] = [];
  const problems: string[] = [];
  const chosen = new Set<ObjectMapping>();
  for (const kind of KINDS) {
    const choice = chosenMapping(document, kind, application);
    if (choice.index === undefined) {
      problems.push(choice.problem);
      continue;
    }
    const { objectMapping } = choice.mapping;
    if (isLost(document.json, objectMapping)) {
      problems.push(
        t`The attribute mappings of ${describe(objectMapping)} were cut off when the schema was exported. Export it again, in PowerShell with “-Depth 100”.`,
      );
      continue;
    }
    chosen.add(objectMapping);
    parts.push(printedKind(document.json, kind, choice.mapping, notes));
  }
  if (parts.length === 0) return { problem: [...new Set(problems)].join(' ') };
  notes.unshift(...problems, ...otherMappings(document, chosen));
  const head = [
    'Created from a synchronization schema. Apply it to the same schema to write your changes back.',
    'Not in the schema, and so not here: connection, scope, notificationEmail, provisioningStatus.',
    ...notes,
  ];
  const members = [`"application": ${JSON.stringify(applicationProfile.id)}`, ...parts];
  const text = `${head.map((line) => `${lineComment(line)}\n`).join('')}{\n  ${members.join(',\n  ')}\n}\n`;
  return { text, application: applicationProfile, notes };
}

/** Whether nothing is left of the attribute mappings of an object mapping that was truncated. */
function isLost(json: SourceText, { isTruncated, attributeMappings }: ObjectMapping): boolean {
  return (
    isTruncated &&
    attributeMappings.every(
      (mapping) => mapping.targetText === undefined || factsInSchema(json, mapping).source === undefined,
    )
  );
}

/** Object mappings that are not in the file. */
function otherMappings({ objectMappings }: CheckedDocument, chosen: ReadonlySet<ObjectMapping>): string[] {
  const others = objectMappings.filter((one) => !chosen.has(one));
  // Those that the service added have no name and no source.
  const named = others.filter(({ place }) => place?.sourceObjectName !== '').map(describe);
  const rest = others.length - named.length;
  return [
    ...named.map((name) => t`The object mapping ${name} is not in this file and stays as it is.`),
    ...(rest > 0
      ? [
          rest === 1
            ? t`1 object mapping of the service itself is not in this file.`
            : t`${rest} object mappings of the service itself are not in this file.`,
        ]
      : []),
  ];
}

function printedKind(json: SourceText, kind: Kind, { objectMapping }: CheckedMapping, notes: string[]): string {
  const { place, resource } = objectMapping;
  if (resource === undefined)
    notes.push(
      t`${kind}: The connector of ${describe(objectMapping)} does not use SCIM, so checks of this file report its attributes as unknown.`,
    );
  const isFiltered = ['containerFilter', 'groupFilter'].some(
    (name) => property(place?.rule, name)?.container?.type === 'object',
  );
  if (isFiltered) notes.push(t`${kind}: The rule limits containers or groups. A provisioning file cannot say that.`);
  const actions = actionsInSchema(objectMapping);
  return [
    `"${kind}": {`,
    ...(actions ? [`    "actions": ${wordsOnOneLine(actions)},`] : []),
    ...printedScope(json, kind, objectMapping, notes),
    '    "attributeMappings": [',
    ...printedMappings(json, kind, objectMapping, notes),
    '    ]',
    '  }',
  ].join('\n');
}

function printedScope(json: SourceText, kind: Kind, { node, scopingFilter }: ObjectMapping, notes: string[]): string[] {
  const scope = property(node, 'scope')?.container;
  const isLimited = ['inputFilterGroups', 'categoryFilterGroups'].some(
    (name) => elements(arrayMember(scope, name)).length > 0,
  );
  if (isLimited) notes.push(t`${kind}: The scope has input or category filters. A provisioning file cannot say that.`);
  if (!scopingFilter) return [];
  const groups = groupsOf(json, scopingFilter);
  if (groups)
    return groups.length === 0 ? [] : ['    "scopingFilter": [', groups.map(printedGroup).join(',\n'), '    ],'];
  notes.push(t`${kind}: A part of the scoping filter cannot be expressed, so the whole filter stays as it is.`);
  return ['    // The scoping filter of the schema cannot be expressed here, and stays as it is.'];
}

function printedGroup({ name, clauses }: GroupFacts): string {
  const printed = clauses.map(({ attribute, operator, value }) =>
    objectOnOneLine({
      attribute,
      operator: scopingOperatorMeant(operator)?.name ?? operator,
      ...(value !== undefined && { value }),
    }),
  );
  const named = name === undefined ? '' : `"name": ${JSON.stringify(name)}, `;
  if (printed.length === 1) return `      { ${named}"clauses": [${printed.join('')}] }`;
  return `      { ${named}"clauses": [\n        ${printed.join(',\n        ')}\n      ] }`;
}

/** The order of a mapping's members. */
const ORDER: readonly FactName[] = ['source', 'matchingPriority', 'defaultValue', 'flowType', 'flowBehavior'];

function printedMappings(
  json: SourceText,
  kind: Kind,
  { attributeMappings }: ObjectMapping,
  notes: string[],
): string[] {
  const lines: string[] = [];
  /** The line of the last mapping, which gets a comma if another one follows. */
  let last: number | undefined;
  const comment = (text: string): void => {
    lines.push(`      ${lineComment(text)}`);
    notes.push(`${kind}: ${text}`);
  };
  for (const mapping of attributeMappings) {
    const { node, targetText } = mapping;
    const facts = factsInSchema(json, mapping);
    if (targetText === undefined) {
      comment('An attribute mapping without a target stays as it is.');
      continue;
    }
    if (facts.source === undefined) {
      comment(`“${targetText}” stays as it is: its source cannot be expressed here.`);
      continue;
    }
    for (const name of ORDER)
      if (facts[name] === undefined)
        comment(`“${targetText}”: its ${FACT_WORDS[name]} cannot be expressed here and stays as it is.`);
    if (isTrue(node, 'exportMissingReferences'))
      notes.push(t`${kind}: “${targetText}” has exportMissingReferences. A provisioning file cannot say that.`);
    const said = ORDER.filter(
      (name) => name === 'source' || (facts[name] !== undefined && facts[name] !== DEFAULTS[name]),
    );
    if (last !== undefined) lines[last] = `${lines[last]},`;
    last =
      lines.push(
        `      ${objectOnOneLine({ target: targetText, ...Object.fromEntries(said.map((name) => [name, facts[name]])) })}`,
      ) - 1;
  }
  return lines;
}

function isTrue(node: JsonNode, name: string): boolean {
  return scalarMember(node, name) === true;
}
