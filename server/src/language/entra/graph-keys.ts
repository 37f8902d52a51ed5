/*
 * The keys under which Microsoft Graph lists the arguments of a call in a source's `parameters`. From the functions
 * endpoint of a synchronization schema (Graph beta, as documented in 2021), and, for the last group, from schemas that
 * Graph exported in 2020. Graph documents no other keys.
 */

/** The keys of a call's arguments, in their order. */
interface Keys {
  readonly keys: readonly (string | undefined)[];
  /** Whether all further arguments have the last key, too. */
  readonly repeats?: boolean;
  /** If the first argument is a comparison: the keys of its left side, its operator and its right side. */
  readonly comparison?: readonly [left: string, operator: string, right: string];
}

/** By the function's name. If a function has several forms, the number of arguments decides. */
const GRAPH_KEYS: ReadonlyMap<string, readonly Keys[]> = new Map<string, readonly Keys[]>([
  ['Append', [{ keys: ['source', 'suffix'] }]],
  ['AppRoleAssignments', [{ keys: ['source'] }]],
  ['DefaultDomain', [{ keys: [] }]],
  [
    'FormatDateTime',
    [
      { keys: ['source', 'inputFormat', 'outputFormat'] },
      // The current reference has dateTimeStyles as the second argument. Graph's list of 2021 does not.
      { keys: ['source', undefined, 'inputFormat', 'outputFormat'] },
    ],
  ],
  ['IsNothing', [{ keys: ['source'] }]],
  ['Join', [{ keys: ['separator', 'source'], repeats: true }]],
  ['Mid', [{ keys: ['source', 'start', 'length'] }]],
  ['Not', [{ keys: ['source'] }]],
  ['Prepend', [{ keys: ['prefix', 'source'] }]],
  [
    'Replace',
    [
      {
        keys: [
          'source',
          'Find',
          'RegularExpression',
          'RegularExpressionGroupName',
          'Replacement',
          'ReplacementPropertyName',
          'Template',
        ],
      },
    ],
  ],
  ['SingleAppRoleAssignment', [{ keys: ['source'] }]],
  ['Split', [{ keys: ['source', 'delimiter'] }]],
  ['StripSpaces', [{ keys: ['source'] }]],
  ['Switch', [{ keys: ['source', 'defaultValue', 'switchValue'], repeats: true }]],
  // Seen in schemas.
  ['BitAnd', [{ keys: ['left', 'right'] }]],
  ['DateFromNum', [{ keys: ['source'] }]],
  ['Error', [{ keys: ['message'] }]],
  ['IIF', [{ keys: ['one', 'four', 'five'], comparison: ['one', 'two', 'three'] }]],
  ['IsPresent', [{ keys: ['source'] }]],
  ['Item', [{ keys: ['source', 'index'] }]],
  ['Left', [{ keys: ['source', 'length'] }]],
  ['RemoveDuplicates', [{ keys: ['source'] }]],
  ['Trim', [{ keys: ['source'] }]],
  // These have no parameters.
  ['Guid', [{ keys: [] }]],
  ['Now', [{ keys: [] }]],
]);

/**
 * The keys of a call with this number of arguments, empty ones included: one for each argument, undefined if it is not known.
 * Returns undefined if no keys of the function are known for this number of arguments.
 */
export function graphKeys(name: string, count: number): readonly (string | undefined)[] | undefined {
  const forms = GRAPH_KEYS.get(name) ?? [];
  const form = forms.find(({ keys, repeats }) => repeats === true || count <= keys.length);
  if (!form) return undefined;
  const last = form.keys.at(-1);
  return Array.from({ length: count }, (_, i) => (i < form.keys.length ? form.keys[i] : last));
}

/** The keys of the parts of a comparison that is the first argument of a function; undefined if they are not known. */
export function comparisonKeys(name: string): Keys['comparison'] {
  return GRAPH_KEYS.get(name)?.[0]?.comparison;
}

/** The functions whose keys are known. */
export const functionsWithKeys: readonly string[] = [...GRAPH_KEYS.keys()];
