import { t } from '../../l10n.js';

/** The names of System.Globalization.DateTimeStyles. */
const STYLES = [
  'None',
  'AllowLeadingWhite',
  'AllowTrailingWhite',
  'AllowInnerWhite',
  'AllowWhiteSpaces',
  'NoCurrentDateDefault',
  'AdjustToUniversal',
  'AssumeLocal',
  'AssumeUniversal',
  'RoundtripKind',
] as const;
export type Style = (typeof STYLES)[number];

/** The styles that Entra uses by default. */
const DEFAULTS: ReadonlySet<Style> = new Set(['RoundtripKind', 'AllowLeadingWhite', 'AllowTrailingWhite']);

/** The styles that a string names, case-insensitively; unknown names are skipped. An empty string means the defaults. */
export function stylesOf(text: string | undefined): ReadonlySet<Style> {
  if (text === undefined || text.trim() === '') return DEFAULTS;
  const styles = new Set(namesIn(text).flatMap((name) => styleNamed(name) ?? []));
  if (styles.has('AllowWhiteSpaces'))
    for (const each of ['AllowLeadingWhite', 'AllowTrailingWhite', 'AllowInnerWhite'] as const) styles.add(each);
  return styles;
}

/** The problem with a list of styles: an unknown name, or two that DateTime.ParseExact rejects together. */
export function stylesProblem(styles: string): string | undefined {
  if (styles.trim() === '') return undefined;
  const unknown = namesIn(styles).find((name) => styleNamed(name) === undefined);
  if (unknown !== undefined)
    return unknown === ''
      ? t`A style is missing between two commas`
      : t`"${unknown}" is not a style. The styles are ${STYLES.join(', ')}`;
  const named = stylesOf(styles);
  if (named.has('AssumeLocal') && named.has('AssumeUniversal'))
    return t`AssumeLocal and AssumeUniversal contradict each other; keep one of them`;
  if (!named.has('RoundtripKind')) return undefined;
  const other = (['AssumeLocal', 'AssumeUniversal', 'AdjustToUniversal'] as const).find((style) => named.has(style));
  return other && t`RoundtripKind cannot be combined with ${other}; keep one of them`;
}

function namesIn(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

function styleNamed(name: string): Style | undefined {
  return STYLES.find((style) => style.toLowerCase() === name.toLowerCase());
}
