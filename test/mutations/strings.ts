import { removed, repeated, replaced, textOf, typo, valueOf, withElement, type Sound } from './document.js';
import { atOne, inString, kind, type MistakeKind } from './kind.js';

/* Mistakes in targets and expressions. */

const targets = (document: Sound) => document.mappings.map((mapping) => document.targetOf(mapping));
const userTargets = (document: Sound) => document.mappingsOf('users').map((mapping) => document.targetOf(mapping));
const expressions = (document: Sound) => document.mappings.map((mapping) => document.expressionOf(mapping));

function inTargets(
  id: string,
  about: string,
  codes: string,
  found: RegExp,
  change: (match: string) => string,
): MistakeKind {
  return kind(id, about, codes, (document, chance) => inString(targets(document), found, change)(chance));
}
function inSources(
  id: string,
  about: string,
  codes: string,
  found: RegExp,
  change: (match: string) => string,
): MistakeKind {
  return kind(id, about, codes, (document, chance) => inString(expressions(document), found, change)(chance));
}

/** A row like those of the document, with another target and source. */
export function row(document: Sound, target: string, source: string, more = ''): string {
  const name = /[A-Z]/.test(String(document.mappings[0]?.children?.[0]?.children?.[0]?.value).charAt(0));
  const [t, s, e] = name
    ? ['TargetAttributeName', 'Source', 'Expression']
    : ['targetAttributeName', 'source', 'expression'];
  if (document.isProvisioningFile)
    return `{ "target": ${JSON.stringify(target)}, "source": ${JSON.stringify(source)}${more} }`;
  const key = name && more ? more.replace(/"(\w)/, (_, letter: string) => `"${letter.toUpperCase()}`) : more;
  return `{ "${t}": ${JSON.stringify(target)}, "${s}": { "${e}": ${JSON.stringify(source)} }${key} }`;
}

export function addedRow(of: 'users' | 'groups', target: string, source: string, more = ''): MistakeKind['make'] {
  return (document, chance) =>
    atOne(document.mappingsOf(of), chance, (mapping) => ({
      edits: [withElement(mapping.parent!, row(document, target, source, more))],
    }));
}

/** The mapping of users with that target. */
export const userMapping = (document: Sound, target: RegExp) =>
  document.mappingsOf('users').filter((mapping) => target.test(textOf(document.targetOf(mapping))));

const withoutUserMapping =
  (target: RegExp): MistakeKind['make'] =>
  (document, chance) =>
    atOne(userMapping(document, target), chance, (mapping) => ({
      edits: [removed(document, mapping)],
      at: [document.keyOf(mapping.parent!.parent!.parent!)],
    }));

const TARGET = 'unknown-attribute unknown-sub-attribute undefined-target';

export const targetKinds: readonly MistakeKind[] = [
  kind('target-misspelt', 'misspells a target', `${TARGET} invalid-schema-urn`, (document, chance) =>
    inString(userTargets(document).concat(targets(document)), /\b[a-z][A-Za-z]{3,}(?=$|\[)/, (word) =>
      typo(word, chance),
    )(chance),
  ),
  inTargets(
    'target-sub-misspelt',
    'misspells a sub-attribute',
    TARGET,
    /(?<=\.)[a-z][A-Za-z]{4,}$/,
    (word) => word.slice(0, 2) + word.slice(3),
  ),
  inTargets('target-bracket', 'loses the closing bracket of a target', 'missing-bracket', /\]/, () => ''),
  inTargets('target-quote', 'loses a quotation mark in a target', 'missing-quote unquoted-value', /"(?=\])/, () => ''),
  inTargets(
    'target-single-quotes',
    'writes single quotes in a target',
    'single-quote',
    /"\w+"/,
    (word) => `'${word.slice(1, -1)}'`,
  ),
  inTargets(
    'target-typographic',
    'pastes typographic quotes',
    'typographic-quote',
    /"\w+"/,
    (word) => `“${word.slice(1, -1)}”`,
  ),
  inTargets('target-dot', 'loses the dot after a selector', 'missing-dot', /\]\./, () => ']'),
  inTargets('target-operator', 'writes = for eq', 'unknown-operator', / eq /, () => ' = '),
  inTargets(
    'target-selector',
    'leaves the selector out',
    'missing-selector',
    /(?<=emails|phoneNumbers)\[[^\]]*\]/,
    () => '',
  ),
  inTargets(
    'target-list',
    'maps a string to a whole list',
    'missing-sub-attribute',
    /(?<=emails|phoneNumbers)\[.*/,
    () => '',
  ),
  inTargets(
    'target-urn',
    'writes a dot before the attribute of an extension',
    'urn-separator unknown-attribute',
    /User:(?=\w+$)/,
    () => 'User.',
  ),
  inTargets(
    'target-urn-misspelt',
    'misspells the URN of an extension',
    'invalid-schema-urn unknown-attribute undefined-target',
    /enterprise(?=:2)/,
    () => 'entreprise',
  ),
  inTargets(
    'target-space',
    'types a space into a target',
    'spacing unexpected-text unknown-attribute undefined-target unexpected-character',
    /(?<=\w)(?=\[)|$/,
    () => ' x',
  ),
  inTargets(
    'target-value',
    'misspells the value of a selector',
    'unknown-value undefined-target',
    /"(?:work|mobile)"/,
    (word) => `${word.slice(0, 3)}x${word.slice(3)}`,
  ),
  kind(
    'target-empty',
    'empties a target',
    'incomplete missing-member undefined-target unknown-attribute member-value',
    (document, chance) => atOne(targets(document), chance, (node) => ({ edits: [replaced(node, '')] })),
  ),
  kind('target-twice', 'pastes a row twice', 'duplicate-target', (document, chance) =>
    atOne(document.mappingsOf('users'), chance, (mapping) => ({ edits: [repeated(document, mapping)] })),
  ),
  kind(
    'target-of-users',
    'pastes a row of users into the groups',
    TARGET,
    addedRow('groups', 'nickName', '[displayName]'),
  ),
  kind(
    'target-of-groups',
    'pastes the members of groups into the users',
    TARGET,
    addedRow('users', 'members', '[manager]'),
  ),
  kind('target-read-only', 'maps the id', 'read-only-target anchor-target', addedRow('users', 'id', '[mailNickname]')),
  kind(
    'target-meta',
    'maps what the application sets',
    'read-only-target undefined-target unknown-attribute',
    addedRow('users', 'meta.created', '[mailNickname]'),
  ),
  kind(
    'target-source-swapped',
    'swaps target and source',
    `${TARGET} invalid-attribute-name bare-word expression-unexpected unexpected-text`,
    (document, chance) =>
      atOne(document.isProvisioningFile ? document.mappings : [], chance, (mapping) => {
        const [target, source] = [document.targetOf(mapping), document.expressionOf(mapping)!];
        return { edits: [replaced(target, textOf(source)), replaced(source, textOf(target))] };
      }),
  ),
];

const withExpression =
  (target: RegExp, source: string): MistakeKind['make'] =>
  (document, chance) =>
    atOne(userMapping(document, target), chance, (mapping) => ({
      edits: [replaced(document.expressionOf(mapping)!, source)],
    }));

export const sourceKinds: readonly MistakeKind[] = [
  inSources(
    'function-misspelt',
    'misspells a function',
    'unknown-function',
    /\b[A-Z]\w{3,}(?=\()/,
    (word) => `${word.slice(0, 2)}x${word.slice(2)}`,
  ),
  inSources('function-case', 'writes a function in lower case', 'function-case', /\b[A-Z]\w+(?=\()/, (word) =>
    word.toLowerCase(),
  ),
  inSources(
    'function-foreign',
    'uses a function of another language',
    'unknown-function',
    /\b(?:Left|Trim|Coalesce|Replace)(?=\()/,
    () => 'Substring',
  ),
  inSources('parenthesis', 'loses the closing parenthesis', 'expression-unclosed', /\)$/, () => ''),
  inSources('attribute-bracket', 'loses the bracket of an attribute', 'expression-unclosed', /\]/, () => ''),
  inSources(
    'attribute-misspelt',
    'misspells an attribute',
    'unknown-source-attribute',
    /(?<=\[)(?!ext)[a-z]\w{4,}(?=\])/,
    (word) => word.slice(0, 2) + word.slice(3),
  ),
  inSources(
    'attribute-case',
    'writes an attribute in capitals',
    'source-attribute-case',
    /(?<=\[)(?!ext)[a-z]\w{3,}(?=\])/,
    (word) => word.toUpperCase(),
  ),
  inSources('attribute-bare', 'leaves the brackets out', 'bare-word', /\[\w+\]/, (word) => word.slice(1, -1)),
  inSources(
    'attribute-parentheses',
    'writes parentheses for brackets',
    'expression-unexpected bare-word unknown-function',
    /\[\w+\]/,
    (word) => `(${word.slice(1, -1)})`,
  ),
  inSources('expression-equals', 'begins with = as in a spreadsheet', 'expression-unexpected', /^/, () => '='),
  inSources('argument-missing', 'leaves an argument out', 'argument-count', /(?<=Left\([^,]*),[^)]*/, () => ''),
  inSources('argument-surplus', 'adds an argument', 'argument-count', /(?<=(?:Left|Not)\([^)]*)(?=\))/, () => ', "x"'),
  inSources(
    'comma-missing',
    'loses a comma',
    'expression-unexpected expression-unclosed argument-count',
    /(?<=\]), (?=[["\d])/,
    () => ' ',
  ),
  inSources('semicolon', 'writes a semicolon for a comma', 'expression-unexpected', /,/, () => ';'),
  inSources(
    'expression-typographic',
    'pastes typographic quotes',
    'typographic-quote expression-unexpected',
    /"[\w ]+"/,
    (word) => `“${word.slice(1, -1)}”`,
  ),
  kind(
    'attribute-of-users',
    'pastes a source of users into the groups',
    'unknown-source-attribute',
    (document, chance) =>
      document.isProvisioningFile ? undefined : addedRow('groups', 'externalId', '[jobTitle]')(document, chance),
  ),
  kind('tree-disagrees', 'edits the expression and not its tree', 'source-disagrees', (document, chance) =>
    atOne(
      document.isProvisioningFile
        ? []
        : document.mappings.filter((mapping) =>
            /^\[(?:mail|surname|jobTitle)\]$/.test(textOf(document.expressionOf(mapping))),
          ),
      chance,
      (mapping) => ({
        edits: [replaced(document.expressionOf(mapping)!, '[city]')],
        at: [document.expressionOf(mapping)!.offset, valueOf(valueOf(mapping, 'source'), 'name')!.offset],
      }),
    ),
  ),
  kind('tree-name', 'edits the name and not the expression', 'source-disagrees', (document, chance) =>
    atOne(
      document.isProvisioningFile
        ? []
        : document.mappings.filter((mapping) => /^\[/.test(textOf(document.expressionOf(mapping)))),
      chance,
      (mapping) => ({ edits: [replaced(valueOf(valueOf(mapping, 'source'), 'name')!, 'city')] }),
    ),
  ),
  kind(
    'active-source',
    'feeds active from accountEnabled',
    'active-without-soft-deleted',
    withExpression(/^active$/, '[accountEnabled]'),
  ),
  kind(
    'active-text',
    'feeds active from a string',
    'result-type',
    withExpression(/^active$/, 'Switch([IsSoftDeleted], , "False", "yes", "True", "no")'),
  ),
  kind(
    'active-missing',
    'deletes the row of active',
    'required-target soft-deleted-unmapped',
    withoutUserMapping(/^active$/),
  ),
  kind(
    'required-missing',
    'deletes the row of a required target',
    'required-target no-matching-attribute',
    withoutUserMapping(/^userName$/),
  ),
  kind(
    'roles-bare',
    'maps role assignments without a function',
    'app-role-assignments',
    addedRow('users', 'roles', '[appRoleAssignments]'),
  ),
  kind('roles-twice', 'maps the roles and the primary role', 'roles-twice duplicate-target', (document, chance) =>
    atOne(document.mappingsOf('users'), chance, (mapping) => {
      const rows = ['roles', 'roles[primary eq true].value'].map((target) =>
        row(document, target, 'SingleAppRoleAssignment([appRoleAssignments])'),
      );
      return { edits: [withElement(mapping.parent!, rows.join(',\n'))] };
    }),
  ),
  kind('roles-scope-all', 'maps roles while everybody is in scope', 'roles-with-scope-all', (document, chance) =>
    atOne(document.isProvisioningFile ? userMapping(document, /^title$/) : [], chance, (mapping) => ({
      edits: [
        replaced(document.expressionOf(mapping)!, 'SingleAppRoleAssignment([appRoleAssignments])'),
        replaced(valueOf(document.root, 'scope')!, 'all'),
      ],
      at: [mapping.offset],
    })),
  ),
];
