/*
 * The functions of Entra's mapping expressions, one record each: hover, completion, signature help and checks read it.
 * From Microsoft's reference for writing expressions; five are only seen elsewhere and marked so.
 */

/** A parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** In Microsoft's words; what is checked is leniently read. */
  readonly type: 'String' | 'Number' | 'Integer' | 'Boolean' | 'DateTime' | 'Attribute' | 'Expression' | 'Word';
  readonly optional?: boolean;
  /** Whether more of them may follow; those of `Switch` come in pairs. */
  readonly repeating?: boolean;
  readonly doc?: string;
}

export interface ExpressionFunction {
  readonly name: string;
  readonly summary: string;
  readonly returns: string;
  readonly parameters: readonly Parameter[];
  readonly example?: string;
  /** Seen in schemas or in Graph's list, and not in the reference: nothing of it is certain but its name. */
  readonly undocumented?: boolean;
}

export const functions: readonly ExpressionFunction[] = [
  {
    name: 'Append',
    summary: 'Puts suffix after source.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String', doc: 'Usually a source attribute.' },
      { name: 'suffix', type: 'String' },
    ],
    example: 'Append([userPrincipalName], ".test")',
  },
  {
    name: 'AppRoleAssignmentsComplex',
    summary: 'Emits every app role of the user as entries for a multi-valued roles target.',
    returns: 'multi-valued complex (roles)',
    parameters: [{ name: 'appRoleAssignments', type: 'String' }],
  },
  {
    name: 'AssertiveAppRoleAssignmentsComplex',
    summary:
      'Like AppRoleAssignmentsComplex but PATCHes with op replace, so roles not held in Entra are removed in the target. Recommended for several roles.',
    returns: 'multi-valued complex (roles)',
    parameters: [{ name: 'appRoleAssignments', type: 'String' }],
  },
  {
    name: 'BitAnd',
    summary: 'Bitwise AND of two numbers.',
    returns: 'Integer',
    parameters: [
      { name: 'value1', type: 'Number' },
      { name: 'value2', type: 'Number' },
    ],
    example: 'BitAnd(&HF, &HF7)',
  },
  {
    name: 'CBool',
    summary: 'True when the expression evaluates to non-zero, else False.',
    returns: 'Boolean',
    parameters: [{ name: 'expression', type: 'Expression' }],
    example: 'CBool([attribute1] = [attribute2])',
  },
  {
    name: 'CDate',
    summary: 'Parses a date string; gives UTC.',
    returns: 'DateTime (string M/d/yyyy h:mm:ss tt, UTC)',
    parameters: [{ name: 'expression', type: 'Expression', doc: 'A date/time string; .NET custom date formats.' }],
    example: 'CDate([StatusHireDate])',
  },
  {
    name: 'Coalesce',
    summary: 'First source that is not NULL; else defaultValue if given; else NULL.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String', repeating: true },
      { name: 'defaultValue', type: 'String', optional: true, doc: 'May be ""; used when every source is NULL.' },
    ],
    example: 'Coalesce([mail],[userPrincipalName])',
  },
  {
    name: 'ConvertToBase64',
    summary: "Base64 of the string's UTF-16LE ('Unicode') bytes.",
    returns: 'String',
    parameters: [{ name: 'source', type: 'String' }],
    example: 'ConvertToBase64("Hello world!")',
  },
  {
    name: 'ConvertToUTF8Hex',
    summary: 'Upper-case hex of the UTF-8 bytes.',
    returns: 'String',
    parameters: [{ name: 'source', type: 'String' }],
    example: 'ConvertToUTF8Hex("Hello world!")',
  },
  {
    name: 'Count',
    summary: 'Number of values in a multi-valued attribute.',
    returns: 'Integer',
    parameters: [{ name: 'attribute', type: 'Attribute', doc: 'Multi-valued attribute.' }],
  },
  {
    name: 'CStr',
    summary: 'Turns a number, reference or boolean into a string.',
    returns: 'String',
    parameters: [{ name: 'value', type: 'Expression' }],
    example: 'CStr([dn])',
  },
  {
    name: 'DateAdd',
    summary: 'Adds value intervals to a date.',
    returns: 'DateTime string M/d/yyyy h:mm:ss tt',
    parameters: [
      { name: 'interval', type: 'String' },
      { name: 'value', type: 'Number', doc: 'Negative goes back.' },
      { name: 'dateTime', type: 'DateTime', doc: 'Wrap strings in CDate; current time is Now().' },
    ],
    example: 'DateAdd("d", 7, CDate([StatusHireDate]))',
  },
  {
    name: 'DateDiff',
    summary: 'Difference date2 - date1 in the interval: positive when date2 is later, 0 when equal.',
    returns: 'Integer',
    parameters: [
      { name: 'interval', type: 'String' },
      { name: 'date1', type: 'DateTime' },
      { name: 'date2', type: 'DateTime' },
    ],
    example: 'DateDiff("d", CDate([a]), CDate([b]))',
  },
  {
    name: 'DateFromNum',
    summary: 'AD date number to DateTime.',
    returns: 'DateTime',
    parameters: [{ name: 'value', type: 'DateTime', doc: 'AD large-integer date (FILETIME ticks).' }],
    example: 'DateFromNum([lastLogonTimestamp])',
  },
  {
    name: 'FormatDateTime',
    summary: 'Re-formats a date string.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String' },
      {
        name: 'dateTimeStyles',
        type: 'String',
        optional: true,
        doc: '.NET DateTimeStyles; left empty it is RoundtripKind, AllowLeadingWhite, AllowTrailingWhite.',
      },
      { name: 'inputFormat', type: 'String', doc: '.NET custom format.' },
      { name: 'outputFormat', type: 'String' },
    ],
    example: 'FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")',
  },
  { name: 'Guid', summary: 'A new random GUID.', returns: 'String', parameters: [], example: 'Guid()' },
  {
    name: 'IgnoreFlowIfNullOrEmpty',
    summary: 'Drops the attribute from the flow when the argument is null or empty.',
    returns: 'the value, or the attribute is dropped',
    parameters: [{ name: 'expression', type: 'Expression' }],
    example: 'IgnoreFlowIfNullOrEmpty([department])',
  },
  {
    name: 'IIF',
    summary: 'One of two values, by condition.',
    returns: 'String',
    parameters: [
      { name: 'condition', type: 'Expression' },
      { name: 'valueIfTrue', type: 'String' },
      { name: 'valueIfFalse', type: 'String' },
    ],
    example: 'IIF([country]="USA",[country],[department])',
  },
  {
    name: 'InStr',
    summary: '1-based position of the first occurrence.',
    returns: 'Integer',
    parameters: [
      { name: 'value1', type: 'String', doc: 'Searched.' },
      { name: 'value2', type: 'String', doc: 'Sought.' },
      { name: 'start', type: 'Integer', optional: true },
      { name: 'compareType', type: 'Word', optional: true, doc: 'Written bare, without quotes.' },
    ],
    example: 'InStr("The quick brown fox","quick")',
  },
  {
    name: 'IsNull',
    summary: 'True when the expression is Null; for an attribute, when it is absent.',
    returns: 'Boolean',
    parameters: [{ name: 'expression', type: 'Expression' }],
    example: 'IsNull([displayName])',
  },
  {
    name: 'IsNullOrEmpty',
    summary: 'True when null or an empty string. Inverse: IsPresent.',
    returns: 'Boolean',
    parameters: [{ name: 'expression', type: 'Expression' }],
    example: 'IsNullOrEmpty([displayName])',
  },
  {
    name: 'IsPresent',
    summary: 'True for a string neither null nor empty.',
    returns: 'Boolean',
    parameters: [{ name: 'expression', type: 'Expression' }],
    example:
      'Switch(IsPresent([directManager]),[directManager], IsPresent([skiplevelManager]),[skiplevelManager], IsPresent([director]),[director])',
  },
  {
    name: 'IsString',
    summary: 'True when it can be evaluated to a string type.',
    returns: 'Boolean',
    parameters: [{ name: 'expression', type: 'Expression' }],
  },
  {
    name: 'Item',
    summary: 'One value of a multi-valued attribute.',
    returns: 'String',
    parameters: [
      { name: 'attribute', type: 'Attribute', doc: 'Multi-valued.' },
      { name: 'index', type: 'Integer', doc: '1-based; 0 must not be used.' },
    ],
    example: 'Item([proxyAddresses], 1)',
  },
  {
    name: 'Join',
    summary: 'Joins strings with a separator.',
    returns: 'String',
    parameters: [
      { name: 'separator', type: 'String', doc: 'May be "".' },
      { name: 'source', type: 'String', repeating: true, doc: 'A multi-valued source has each of its values joined.' },
    ],
    example: 'Join(", ", "", [surname], [givenName])',
  },
  {
    name: 'Left',
    summary: 'First NumChars characters.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'Attribute' },
      { name: 'numChars', type: 'Integer' },
    ],
    example: 'Left("John Doe", 3)',
  },
  {
    name: 'Mid',
    summary: 'Substring.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String' },
      { name: 'start', type: 'Integer', doc: '1-based.' },
      { name: 'length', type: 'Integer', doc: 'Past the end: to the end.' },
    ],
  },
  {
    name: 'NormalizeDiacritics',
    summary: 'Replaces accented characters by plain ones, by a fixed table.',
    returns: 'String',
    parameters: [{ name: 'source', type: 'String' }],
    example: 'NormalizeDiacritics([givenName])',
  },
  {
    name: 'Not',
    summary: 'Flips: True -> False, anything else -> True.',
    returns: 'Boolean String',
    parameters: [{ name: 'source', type: 'String', doc: '"True" or "False".' }],
  },
  {
    name: 'Now',
    summary: 'Current UTC time as M/d/yyyy h:mm:ss tt.',
    returns: 'String',
    parameters: [],
    example: 'Now()',
  },
  {
    name: 'NumFromDate',
    summary: 'DateTime to the number AD wants (accountExpires).',
    returns: 'Integer (AD large integer)',
    parameters: [{ name: 'value', type: 'String', doc: 'ISO 8601 date time string.' }],
    example:
      'NumFromDate(Join("", FormatDateTime([ContractEndDate], ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))',
  },
  {
    name: 'PCase',
    summary: 'First letter of each word upper, the rest lower.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String' },
      {
        name: 'wordSeparators',
        type: 'String',
        optional: true,
        doc: 'Set of characters; when absent .NET ToTitleCase separators are used.',
      },
    ],
    example: 'PCase([firstName])',
  },
  {
    name: 'RandomString',
    summary: 'Random string under constraints.',
    returns: 'String',
    parameters: [
      {
        name: 'length',
        type: 'Number',
        doc: 'At most 256; at least the sum of the minimums for numbers, special characters and capitals.',
      },
      { name: 'minimumNumbers', type: 'Number' },
      { name: 'minimumSpecialCharacters', type: 'Number' },
      { name: 'minimumCapital', type: 'Number' },
      { name: 'minimumLowerCase', type: 'Number' },
      { name: 'charactersToAvoid', type: 'String', optional: true },
    ],
    example: 'RandomString(6,3,0,0,3)',
  },
  {
    name: 'Redact',
    summary: 'Hides the value in provisioning logs.',
    returns: 'the value; logged as [Redact]',
    parameters: [{ name: 'value', type: 'String' }],
    example: 'Redact([userPrincipalName])',
  },
  {
    name: 'RemoveDuplicates',
    summary: 'Values without duplicates.',
    returns: 'multi-valued String',
    parameters: [{ name: 'attribute', type: 'Attribute' }],
    example: 'RemoveDuplicates([proxyAddresses])',
  },
  {
    name: 'Replace',
    summary: 'Case-sensitive replacement; behaviour depends on which optional arguments are given.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String' },
      { name: 'oldValue', type: 'String', optional: true },
      { name: 'regexPattern', type: 'String', optional: true, doc: '.NET regex.' },
      { name: 'regexGroupName', type: 'String', optional: true },
      { name: 'replacementValue', type: 'String', optional: true },
      {
        name: 'replacementAttributeName',
        type: 'String',
        optional: true,
        doc: 'Written as an attribute in brackets in the examples.',
      },
      { name: 'template', type: 'String', optional: true },
    ],
    example: 'Replace([BusinessTitle],"Product Developer", , , "Software Engineer", , )',
  },
  {
    name: 'SelectUniqueValue',
    summary: 'First rule value not yet present in the target.',
    returns: 'String',
    parameters: [{ name: 'uniqueValueRule', type: 'String', repeating: true, doc: 'At least two, no upper bound.' }],
    example:
      'SelectUniqueValue(Join("@", NormalizeDiacritics(StripSpaces(Join(".",  [PreferredFirstName], [PreferredLastName]))), "contoso.com"), Join("@", NormalizeDiacritics(StripSpaces(Join(".",  Mid([PreferredFirstName], 1, 1), [PreferredLastName]))), "contoso.com"), Join("@", NormalizeDiacritics(StripSpaces(Join(".",  Mid([PreferredFirstName], 1, 2), [PreferredLastName]))), "contoso.com"))',
  },
  {
    name: 'SingleAppRoleAssignment',
    summary: 'One app role of the user as a string.',
    returns: 'String',
    parameters: [{ name: 'appRoleAssignments', type: 'String' }],
  },
  {
    name: 'Split',
    summary: 'Splits to a multi-valued array.',
    returns: 'multi-valued String',
    parameters: [
      { name: 'source', type: 'String' },
      { name: 'delimiter', type: 'String', doc: "Graph's functions endpoint marks delimiter required=false." },
    ],
    example: 'Split([extensionAttribute5], ",")',
  },
  {
    name: 'StripSpaces',
    summary: 'Removes every space character.',
    returns: 'String',
    parameters: [{ name: 'source', type: 'String' }],
  },
  {
    name: 'Switch',
    summary: 'Value paired with the key equal to source, else defaultValue.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String' },
      { name: 'defaultValue', type: 'String', optional: true, doc: 'May be left empty (two commas) or "".' },
      { name: 'key', type: 'String', repeating: true },
      { name: 'value', type: 'String', repeating: true },
    ],
    example:
      'Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney","QLD", "Australia/Brisbane", "SA", "Australia/Adelaide")',
  },
  {
    name: 'ToLower',
    summary: 'Lower case.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String' },
      { name: 'culture', type: 'String', optional: true, doc: 'RFC 4646 e.g. ja-JP; invariant when absent.' },
    ],
    example:
      'ToLower(Join("@", NormalizeDiacritics(StripSpaces(Join(".",  [PreferredFirstName], [PreferredLastName]))), "contoso.com"))',
  },
  {
    name: 'ToUpper',
    summary: 'Upper case.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'String' },
      { name: 'culture', type: 'String', optional: true },
    ],
  },
  {
    name: 'Word',
    summary: 'The n-th word.',
    returns: 'String',
    parameters: [
      { name: 'source', type: 'Attribute', doc: 'Type as printed; examples pass a string.' },
      { name: 'wordNumber', type: 'Integer', doc: '1-based.' },
      { name: 'delimiters', type: 'String', doc: 'Each character is a delimiter.' },
    ],
    example: 'Word("The quick brown fox",3," ")',
  },
  {
    name: 'Prepend',
    summary: "Not in the expression reference; seen in Graph's functions list (2021).",
    returns: 'unstated',
    parameters: [
      { name: 'prefix', type: 'String' },
      { name: 'source', type: 'String' },
    ],
    undocumented: true,
  },
  {
    name: 'DefaultDomain',
    summary: "Not in the expression reference; seen in Graph's functions list (2021).",
    returns: 'unstated',
    parameters: [],
    undocumented: true,
  },
  {
    name: 'AppRoleAssignments',
    summary: "Not in the expression reference; seen in Graph's functions list (2021).",
    returns: 'unstated',
    parameters: [{ name: 'source', type: 'String' }],
    undocumented: true,
  },
  {
    name: 'IsNothing',
    summary: "Not in the expression reference; seen in Graph's functions list (2021).",
    returns: 'unstated',
    parameters: [{ name: 'source', type: 'Boolean' }],
    undocumented: true,
  },
  {
    name: 'Trim',
    summary: 'Not in the expression reference; seen in Cloud Sync schemas.',
    returns: 'unstated',
    parameters: [{ name: 'source', type: 'String' }],
    undocumented: true,
  },
];

const BY_NAME: ReadonlyMap<string, ExpressionFunction> = new Map(functions.map((known) => [known.name, known]));
const BY_LOWER_CASE: ReadonlyMap<string, ExpressionFunction> = new Map(
  functions.map((known) => [known.name.toLowerCase(), known]),
);

/** The function of exactly that name: names are case-sensitive. */
export function functionNamed(name: string): ExpressionFunction | undefined {
  return BY_NAME.get(name);
}

/** The function of that name in whatever letters. */
export function functionInAnyCase(name: string): ExpressionFunction | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}

/** How many arguments a function takes; `most` is undefined where there is no end. */
export function arity({ parameters }: ExpressionFunction): { least: number; most: number | undefined } {
  const repeats = parameters.some(({ repeating }) => repeating === true);
  // An optional parameter between others is left empty, but its comma stands.
  const last = parameters.findLastIndex(({ optional }) => optional !== true);
  return { least: last + 1, most: repeats ? undefined : parameters.length };
}
