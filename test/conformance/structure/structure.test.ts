import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { checkedDocument } from '../../../server/src/language/documents/checked-document.js';
import { readMappingDocument } from '../../../server/src/language/documents/mapping-document.js';
import { codesOf } from '../../../server/src/language/problems/catalogue/index.js';
import { diagnose } from '../../../server/src/language/services/diagnostics.js';
import { structures, type StructureKind } from '../../../server/src/language/structure/index.js';
import { strictSchema } from '../../../server/src/language/structure/json-schemas.js';
import { pascal } from '../../kit/shapes.js';
import { provisioningFile, synchronizationSchema } from './documents.js';
import { variantsOf, type Json, type Variant } from './variants.js';

const URIS: Readonly<Record<StructureKind, string>> = {
  provisioningFile: 'file:///whole.provisioning.json',
  synchronizationSchema: 'file:///whole.json',
};
const WHOLE: Readonly<Record<StructureKind, Json>> = { provisioningFile, synchronizationSchema };
const KINDS = ['provisioningFile', 'synchronizationSchema'] as const;

/** Other rules that report a mistake in the structure, because they know more about it. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'truncated-export',
  'scoping-empty-group',
  'scoping-incomplete',
  'scoping-value-type',
  'misplaced-attribute-mappings',
]);
const STRUCTURE: ReadonlySet<string> = new Set(codesOf('structure'));

interface Difference {
  readonly reason: string;
  readonly is: (variant: Variant) => boolean;
}

/** Where the schema judges otherwise, and nothing is reported on purpose. */
const DIFFERENCES: readonly Difference[] = [
  {
    reason: 'Other members of a synchronization schema are fine: the service adds some.',
    is: ({ change, owner }) => change === 'unknown member' && owner.isOpen,
  },
  {
    reason: 'A name of two or three letters is too much like others to be a misspelling.',
    is: ({ change, owner, member }) => change === 'misspelt member' && owner.isOpen && member!.name.length < 5,
  },
  {
    reason: 'A schema without rules or object mappings is not read; `check` says why.',
    is: ({ name }) =>
      /^synchronization(?:Schema\.synchronizationRules|Rule\.objectMappings) (?:left out|type: (?:null|list)$)/.test(
        name,
      ),
  },
];

const service = getLanguageService({});
const SCHEMAS: Readonly<Record<StructureKind, JSONSchema>> = {
  provisioningFile: strictSchema('provisioningFile'),
  synchronizationSchema: strictSchema('synchronizationSchema'),
};

/** Whether the JSON language service accepts a text by the strict schema. */
async function isValid(kind: StructureKind, text: string): Promise<boolean> {
  const document = TextDocument.create(URIS[kind], 'json', 1, text);
  const problems = await service.doValidation(
    document,
    service.parseJSONDocument(document),
    { comments: 'ignore', trailingCommas: 'ignore' },
    SCHEMAS[kind],
  );
  return problems.length === 0;
}

/** The codes of what is reported about the structure; undefined if the text is not recognised. */
function reported(
  kind: StructureKind,
  text: string,
): { readonly structure: readonly string[]; readonly elsewhere: readonly string[] } | undefined {
  const document = readMappingDocument(URIS[kind], text, { comments: true });
  if (!document) return undefined;
  const codes = diagnose(checkedDocument(document)).map(({ code }) => code);
  return {
    structure: codes.filter((code) => STRUCTURE.has(code)),
    elsewhere: codes.filter((code) => ELSEWHERE.has(code)),
  };
}

describe.each(KINDS)('the structure of a %s', (kind) => {
  const variants = [...variantsOf(kind, WHOLE[kind])];

  it('has each object of the records in the document that is varied, and no findings', async () => {
    const owners = new Set(variants.map(({ owner }) => owner.name));
    expect([...owners].sort()).toEqual([...structures[kind].keys()].sort());
    for (const record of structures[kind].values())
      for (const member of record.members)
        expect(
          variants.some((one) => one.owner === record && one.member === member),
          member.name,
        ).toBe(true);
    const text = JSON.stringify(WHOLE[kind], undefined, 2);
    expect(reported(kind, text)).toEqual({ structure: [], elsewhere: [] });
    expect(await isValid(kind, text)).toBe(true);
  });

  it('is judged as the JSON language service judges it by the strict schema', async () => {
    const wrong: string[] = [];
    const used = new Set<Difference>();
    for (const variant of variants) {
      const ours = reported(kind, variant.text);
      const theirs = await isValid(kind, variant.text);
      const isAgreed = theirs
        ? ours?.structure.length === 0
        : ours && ours.structure.length + ours.elsewhere.length > 0;
      const difference = DIFFERENCES.find(({ is }) => is(variant));
      if (isAgreed) continue;
      if (difference && (ours?.structure.length ?? 0) === 0) used.add(difference);
      else
        wrong.push(`${variant.name}: ${ours?.structure.join() ?? 'not recognised'}, by the schema ${String(theirs)}`);
    }
    expect(wrong).toEqual([]);
    expect(used).toEqual(new Set(DIFFERENCES.filter((difference) => variants.some(difference.is))));
  });

  it('is judged in the same way with names in another style', () => {
    for (const variant of variants.filter((_, index) => index % 10 === 0)) {
      const restyled = variant.text.replace(/"\w+"(?=:)/g, (name) => name.charAt(0) + pascal(name.slice(1)));
      expect(reported(kind, restyled), variant.name).toEqual(reported(kind, variant.text));
    }
  });
});
