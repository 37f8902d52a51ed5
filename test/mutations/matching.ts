import {
  inserted,
  partsOf,
  removed,
  repeated,
  replaced,
  replacedBy,
  textOf,
  typo,
  valueOf,
  type Sound,
} from './document.js';
import { atOne, inString, kind, type MistakeKind } from './kind.js';
import { addedRow, userMapping } from './strings.js';

/* Mistakes in matching, default values and scoping filters. */

const priorities = (document: Sound) =>
  document.mappings.filter((mapping) => Number(valueOf(mapping, 'matchingPriority')?.value ?? 0) > 0);
const only = (mappings: ReturnType<typeof priorities>) =>
  mappings.filter((mapping) => mappings.filter(({ parent }) => parent === mapping.parent).length === 1);
const second = (document: Sound) =>
  priorities(document).filter((mapping) => valueOf(mapping, 'matchingPriority')!.value === 2);

export const matchingKinds: readonly MistakeKind[] = [
  kind('matching-none', 'sets the only matching priority to 0', 'no-matching-attribute', (document, chance) =>
    atOne(only(priorities(document)), chance, (mapping) => ({
      edits: [replaced(valueOf(mapping, 'matchingPriority')!, 0)],
      at: [document.keyOf(mapping.parent!.parent!.parent!)],
    })),
  ),
  kind('matching-deleted', 'deletes the row of the matching attribute', 'no-matching-attribute', (document, chance) =>
    atOne(only(priorities(document)), chance, (mapping) => ({
      edits: [removed(document, mapping)],
      at: [document.keyOf(mapping.parent!.parent!.parent!)],
    })),
  ),
  kind('matching-equal', 'gives two rows the same priority', 'equal-matching-priority', (document, chance) =>
    atOne(second(document), chance, (mapping) => ({ edits: [replaced(valueOf(mapping, 'matchingPriority')!, 1)] })),
  ),
  kind('matching-gap', 'leaves a priority out', 'matching-priority-gap', (document, chance) =>
    atOne(second(document), chance, (mapping) => ({ edits: [replaced(valueOf(mapping, 'matchingPriority')!, 3)] })),
  ),
  kind(
    'matching-unfilterable',
    'matches by what the application does not filter',
    'matching-not-filterable',
    (document, chance) =>
      atOne(/genesys/i.test(document.text) ? userMapping(document, /^title$/) : [], chance, (mapping) => {
        const known = valueOf(mapping, 'matchingPriority');
        const edit = known ? replaced(known, 2) : inserted(mapping.offset + 1, ' "matchingPriority": 2,');
        return { edits: [edit], at: [document.targetOf(mapping).offset] };
      }),
  ),
  kind(
    'matching-two',
    'matches by two attributes in one expression',
    'matching-several-attributes',
    (document, chance) =>
      atOne(priorities(document), chance, (mapping) => ({
        edits: [replaced(document.expressionOf(mapping)!, 'Join("", [displayName], [mailNickname])')],
      })),
  ),
  kind(
    'matching-multi-valued',
    'matches by a list',
    'matching-multi-valued matching-not-filterable',
    addedRow('groups', 'members', '[members]', ', "matchingPriority": 2'),
  ),
  kind('matching-text', 'writes a priority in quotation marks', 'member-type', (document, chance) =>
    atOne(priorities(document), chance, (mapping) => ({
      edits: [replaced(valueOf(mapping, 'matchingPriority')!, '1')],
    })),
  ),
  kind(
    'default-boolean',
    'writes yes for a Boolean',
    'default-value-type',
    addedRow('users', 'active', '[IsSoftDeleted]', ', "defaultValue": "yes"'),
  ),
  kind(
    'default-constant',
    'writes a default value beside a constant',
    'unused-default-value',
    addedRow('users', 'title', '"Staff"', ', "defaultValue": "Guest"'),
  ),
  kind(
    'default-update',
    'writes a default value where nothing is created',
    'unused-default-value',
    (document, chance) =>
      atOne(document.isProvisioningFile ? document.mappingsOf('groups') : [], chance, (mapping) => {
        const list = valueOf(mapping.parent!.parent!.parent, 'actions')!;
        const edits = [replaced(list, ['update']), inserted(mapping.offset + 1, ' "defaultValue": "none",')];
        return { edits, at: [mapping.offset] };
      }),
  ),
];

const clauseText = (document: Sound, name: 'operator' | 'attribute') =>
  document.clauses.map((clause) =>
    valueOf(clause, document.isProvisioningFile ? name : name === 'operator' ? 'operatorName' : 'sourceOperandName'),
  );
const valuesOf = (document: Sound) =>
  document.clauses.flatMap((clause) => {
    const value = document.isProvisioningFile
      ? valueOf(clause, 'value')
      : valueOf(valueOf(clause, 'targetOperand'), 'values')?.children?.[0];
    return value ? [value] : [];
  });
const clauseWith = (document: Sound, operator: string) =>
  document.clauses.filter(
    (clause) => textOf(valueOf(clause, document.isProvisioningFile ? 'operator' : 'operatorName')) === operator,
  );

export const scopingKinds: readonly MistakeKind[] = [
  kind(
    'scoping-operator',
    'misspells an operator',
    'scoping-unknown-operator scoping-operator-spelling',
    (document, chance) =>
      inString(
        clauseText(document, 'operator'),
        /^[A-Z]{4,}/,
        (word) => `${word.slice(0, 2)}X${word.slice(2)}`,
      )(chance),
  ),
  kind(
    'scoping-operator-case',
    'writes an operator in lower case',
    'scoping-operator-spelling scoping-unknown-operator',
    (document, chance) => inString(clauseText(document, 'operator'), /^.*$/, (word) => word.toLowerCase())(chance),
  ),
  kind('scoping-attribute', 'misspells an attribute', 'scoping-unknown-attribute', (document, chance) =>
    inString(clauseText(document, 'attribute'), /^\w+$/, (word) => typo(word, chance))(chance),
  ),
  kind('scoping-attribute-case', 'writes an attribute in another case', 'scoping-attribute-case', (document, chance) =>
    inString(clauseText(document, 'attribute'), /^[a-z]/, (letter) => letter.toUpperCase())(chance),
  ),
  kind('scoping-attribute-kind', 'filters by the manager', 'scoping-unsupported-attribute', (document, chance) =>
    inString(clauseText(document, 'attribute'), /^.*$/, () => 'manager')(chance),
  ),
  kind(
    'scoping-value-missing',
    'deletes the value of a clause',
    'scoping-incomplete missing-member',
    (document, chance) =>
      atOne(valuesOf(document), chance, (value) => ({
        edits: [removed(document, document.isProvisioningFile ? value.parent! : value)],
        at: partsOf(
          document.clauses.find(({ offset, length }) => offset < value.offset && value.offset < offset + length)!,
        ),
      })),
  ),
  kind(
    'scoping-value-surplus',
    'keeps the value after changing the operator',
    'scoping-surplus-value',
    (document, chance) =>
      atOne(clauseWith(document, 'EQUALS'), chance, (clause) => {
        const operator = valueOf(clause, document.isProvisioningFile ? 'operator' : 'operatorName')!;
        return {
          edits: [replaced(operator, 'IS NOT NULL')],
          at: [clause.offset + clause.length - 1, ...valuesOf(document).map(({ offset }) => offset)],
        };
      }),
  ),
  kind(
    'scoping-number',
    'compares a name as a number',
    'scoping-value-type scoping-operator-type',
    (document, chance) =>
      atOne(clauseWith(document, 'EQUALS'), chance, (clause) => {
        const operator = valueOf(clause, document.isProvisioningFile ? 'operator' : 'operatorName')!;
        return {
          edits: [replaced(operator, 'GREATER_THAN')],
          at: [operator.offset, ...valuesOf(document).map(({ offset }) => offset)],
        };
      }),
  ),
  kind('scoping-pattern', 'breaks a regular expression', 'scoping-regular-expression', (document, chance) =>
    atOne(
      valuesOf(document).filter((value) => textOf(value).includes('[0-9]')),
      chance,
      (value) => ({ edits: [replaced(value, '[0-9+')] }),
    ),
  ),
  kind('scoping-clause-twice', 'pastes a clause twice', 'scoping-repeated-clause', (document, chance) =>
    atOne(document.clauses, chance, (clause) => ({ edits: [repeated(document, clause)] })),
  ),
  kind('scoping-contradiction', 'asks for two values at once', 'scoping-contradiction', (document, chance) =>
    atOne(clauseWith(document, 'EQUALS'), chance, (clause) => {
      const text = document.text.slice(clause.offset, clause.offset + clause.length).replace('Sales', 'Support');
      return { edits: [inserted(clause.offset + clause.length, `,\n${text}`)] };
    }),
  ),
  kind('scoping-empty', 'deletes all clauses of a group', 'scoping-empty-group missing-member', (document, chance) =>
    atOne(document.members(['clauses']), chance, (clauses) => ({
      edits: [replacedBy(clauses.children![1]!, '[]')],
      at: partsOf(clauses.parent!),
    })),
  ),
];
