/** How severe a problem is, in descending order. With an error, provisioning cannot work; with the others it may work. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What the severity of a rule can be set to. */
export const LEVELS = ['off', 'hint', 'information', 'warning', 'error'] as const satisfies readonly (
  Severity | 'off'
)[];

/** The severity of the problems of a rule, by the rule's code, instead of its default. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off' | undefined>>;

/** Whether a value is one that the severity of a rule can be set to. */
export function isLevel(value: unknown): value is Severity | 'off' {
  return LEVELS.some((level) => level === value);
}
