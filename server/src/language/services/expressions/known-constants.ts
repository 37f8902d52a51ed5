import type { Source } from '../../documents/source.js';
import { functionNamed, type Parameter } from '../../entra/functions/index.js';
import { attributeNamed } from '../../entra/source-object.js';
import { english, t } from '../../l10n.js';
import { textOf } from '../../span.js';
import type { ArgumentAt } from './nodes.js';

/** A known constant for a place. */
export interface KnownConstant {
  readonly value: string;
  readonly meaning: string;
  /** Whether it is written without quotation marks. */
  readonly isWord: boolean;
}

const BOOLEANS: readonly KnownConstant[] = ['True', 'False'].map((value) => ({
  value,
  meaning: 'Boolean',
  isWord: false,
}));

/** Known constants for an argument, or for a whole expression. */
export function knownConstants(source: Source, argument: ArgumentAt | undefined): readonly KnownConstant[] {
  if (!argument) return isBooleanTarget(source) ? BOOLEANS : [];
  const { parameter } = argument;
  if (!parameter) return [];
  if (parameter.values) {
    const isWord = parameter.type === 'Word';
    return Object.entries(parameter.values).map(([value, meaning]) => ({ value, meaning, isWord }));
  }
  if (parameter.language !== undefined) return LANGUAGES[parameter.language];
  if (parameter.isComparedWithFirst) return keys(source, argument);
  return parameter.isOutcome && parameter.type === 'String' && isBooleanTarget(source) ? BOOLEANS : [];
}

/** The known values of the first argument of a call, such as the source of `Switch`. */
function keys({ context, expression }: Source, { call }: ArgumentAt): readonly KnownConstant[] {
  const [of] = call.arguments;
  const isBoolean =
    (of?.kind === 'attribute' &&
      attributeNamed(context.sourceObject, textOf(expression.text, of.name))?.type.toLowerCase() === 'boolean') ||
    (of?.kind === 'call' && functionNamed(textOf(expression.text, of.name))?.result === 'Boolean');
  if (isBoolean) return BOOLEANS;
  return [{ value: '', meaning: t`no value`, isWord: false }];
}

function isBooleanTarget({ context: { target } }: Source): boolean {
  return target?.type?.toLowerCase() === 'boolean';
}

function constants(entries: Readonly<Record<string, string>>): readonly KnownConstant[] {
  return Object.entries(entries).map(([value, meaning]) => ({ value, meaning, isWord: false }));
}

/** Usual constants by the language of their parameter. */
const LANGUAGES: Readonly<Record<NonNullable<Parameter['language']>, readonly KnownConstant[]>> = {
  regex: [],
  replacement: [],
  dateFormat: constants({
    'yyyy-MM-dd': '2026-01-31',
    'yyyy-MM-ddzzz': '2026-01-31+01:00',
    'yyyy-MM-ddTHH:mm:ssZ': '2026-01-31T17:30:00Z',
    'M/d/yyyy h:mm:ss tt': english`1/31/2026 5:30:00 PM, as CDate returns it`,
    'yyyyMMddHHmmss.fZ': english`20260131173000.0Z, as Active Directory has it`,
    'dd.MM.yyyy': '31.01.2026',
    'MM/dd/yyyy': '01/31/2026',
    yyyyMMdd: '20260131',
  }),
  dateTimeStyles: constants({
    RoundtripKind: english`keeps the time zone`,
    AssumeUniversal: english`UTC if there is no time zone`,
    AssumeLocal: english`local time if there is no time zone`,
    AdjustToUniversal: english`converts to UTC`,
    AllowWhiteSpaces: english`spaces are allowed anywhere`,
    None: english`no special style`,
  }),
  culture: constants({
    'en-US': 'English',
    'de-DE': 'German',
    'fr-FR': 'French',
    'ja-JP': 'Japanese',
    'lt-LT': english`Lithuanian, with special rules for i`,
    'tr-TR': english`Turkish, with special rules for i`,
  }),
};
