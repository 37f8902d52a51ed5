import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluator.js';
import { parseExpression } from '../parser.js';
import { documentationUrl, functions } from './index.js';

const surroundings = { now: () => Date.UTC(2021, 6, 2, 15, 33, 38), random: () => 0.5 };

describe('the examples of functions', () => {
  const examples = functions.flatMap(({ name, examples: own }) => own.map((example) => ({ name, ...example })));
  it.each(examples.filter(({ gives }) => gives !== undefined))('$expression', ({ expression, attributes, gives }) => {
    const result = evaluate(parseExpression(expression), {
      ...surroundings,
      attributes: new Map(Object.entries(attributes ?? {})),
    });
    expect(result).toEqual({ kind: 'value', value: gives, dropped: false });
  });

  it('exist for each function of the reference', () => {
    expect(functions.filter(({ examples: own, undocumented }) => !undocumented && own.length === 0)).toEqual([]);
  });
});

describe('documentationUrl', () => {
  /** The sections of https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data, 2026-04-10. */
  const SECTIONS =
    'Append AppRoleAssignmentsComplex BitAnd CBool CDate Coalesce ConvertToBase64 ConvertToUTF8Hex Count CStr DateAdd DateDiff ' +
    'DateFromNum DefaultDomain FormatDateTime Guid IgnoreFlowIfNullOrEmpty IIF InStr IsNull IsNullOrEmpty IsPresent IsString Item ' +
    'Join Left Len Mid NormalizeDiacritics Not Now NumFromDate PCase RandomString Redact RemoveDuplicates Replace ' +
    'SelectUniqueValue SingleAppRoleAssignment Split StripSpaces Switch ToLower ToUpper Word';
  const PAGE =
    'https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#';

  it('is the section of the reference, for the functions that it has and no others', () => {
    const linked = functions.flatMap((known) => {
      const url = documentationUrl(known);
      return url?.startsWith(PAGE) ? [[known.name, url.slice(PAGE.length)]] : [];
    });
    const sections = SECTIONS.split(' ').map((name) => [name, name.toLowerCase()]);
    const byName = (a: readonly string[], b: readonly string[]): number => (a[1]! < b[1]! ? -1 : 1);
    expect(linked).toEqual(sections.sort(byName));
  });

  it('is another page of Microsoft for a function that the reference does not have', () => {
    const known = functions.find(({ name }) => name === 'AssertiveAppRoleAssignmentsComplex')!;
    expect(documentationUrl(known)).toContain('/customize-application-attributes#');
  });

  it('is undefined for functions that are not documented', () => {
    const undocumented = functions.filter((known) => documentationUrl(known) === undefined).map(({ name }) => name);
    expect(undocumented).toEqual([
      'AppRoleAssignments',
      'Error',
      'IsNothing',
      'NormalizeDiacriticsByCulture',
      'Prepend',
      'Trim',
    ]);
  });
});
