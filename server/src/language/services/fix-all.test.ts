import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/kit/chance.js';
import { checked, PROVISIONING_URI } from '../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import type { ScimDocument } from '../documents/document.js';
import { readDocument } from '../documents/read.js';
import { applyEdits } from '../span.js';
import { diagnose } from './diagnostics.js';
import { fixAll } from './fix-all.js';

const read = (text: string): ScimDocument | undefined => readDocument({ uri: PROVISIONING_URI }, text);

function fixed(json: string): string {
  return applyEdits(json, fixAll(json, read));
}

function targets(json: string): string[] {
  return checked(json).targets.map(({ path }) => path.text);
}

describe('fixAll', () => {
  it('makes a file clean whose mistakes have one fix each', () => {
    const broken = provisioningFile([
      'phoneNumberss[type eq "work3"].value',
      'emails[type eq ‘work’].value',
      'phoneNumbers[type eq “mobile”].value',
      'department',
    ]);
    const result = fixed(broken);
    expect(targets(result).slice(3)).toEqual([
      'phoneNumbers[type eq "work3"].value',
      'emails[type eq "work"].value',
      'phoneNumbers[type eq "mobile"].value',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
    ]);
    expect(diagnose(checked(result))).toEqual([]);
  });

  it('goes on where one fix makes room for the next, and gives edits of the text as it was', () => {
    const broken = provisioningFile(['emails[type  eq ‘work’]value']).replace('[mail]', 'Append([mail], "x")');
    const edits = fixAll(broken, read);
    expect(applyEdits(broken, edits)).toBe(
      provisioningFile(['emails[type eq "work"].value']).replace('[mail]', 'Append([mail], \\"x\\")'),
    );
    const ordered = [...edits].sort((a, b) => a.start - b.start);
    expect(ordered).toEqual(edits);
    ordered.forEach((edit, i) => {
      expect(edit.start).toBeGreaterThanOrEqual(ordered[i - 1]?.end ?? 0);
    });
  });

  it('leaves nothing that a second run would fix', () => {
    // Two quotation marks, one pair: two problems, and one that stays.
    const broken = provisioningFile(['emails[type eq ‘work’].value', 'phoneNumbers[type eq mobile or].value']);
    const edits = fixAll(broken, read);
    const left = diagnose(checked(applyEdits(broken, edits))).length;
    expect(diagnose(checked(broken)).length - left).toBe(2);
    expect(fixAll(applyEdits(broken, edits), read)).toEqual([]);
  });

  it('does not fix one mistake where that brings another to light', () => {
    // Which attribute is meant decides whether “typ” is right.
    const json = provisioningFile(['phoneNumberss[typ eq "mobile"].value']);
    expect(fixed(json)).toBe(json);
  });

  it('does not fix a part of a text that is not understood as a whole', () => {
    for (const target of [
      'emails[type eq ‘work’',
      'emails [type eq "work',
      'emails[type == "work"] and title',
      'emails[not a(ctive eq false)]',
    ]) {
      const json = provisioningFile([target]);
      expect(fixed(json)).toBe(json);
    }
  });

  it('offers nothing safe in a file that is not JSON', () => {
    const json = provisioningFile(['emails[type eq ‘work’].value']).replace('"users"', 'users"');
    expect(diagnose(checked(json)).length).toBeGreaterThan(1);
    expect(fixed(json)).toBe(json);
  });

  it('leaves alone what needs a decision', () => {
    const undecided = provisioningFile(['phoneNumbers[type eq "work5"].value', 'title', 'title', 'id']);
    expect(fixed(undecided)).toBe(undecided);
  });

  it('goes on where there is more than is reported at once', () => {
    const keys = Array.from({ length: 100 }, (_, i) => `“k${i}”, “v${i}”`).join(', ');
    const json = provisioningFile(['title']).replace('[mail]', `Switch([a], , ${keys})`);
    expect(fixed(json)).not.toMatch(/[“”]/);
  });

  it('leaves alone in expressions what it can only guess', () => {
    for (const source of ['Append([a] \\"b\\")', 'IIF([a] And [b], 1, 2)', 'Append([a], \\"b\\"']) {
      const json = provisioningFile(['title']).replace('[mail]', source);
      expect(fixed(json)).toBe(json);
    }
  });

  it('does not guess where a value ends that lacks both its quote and its bracket', () => {
    const json = provisioningFile(['emails[type eq "work.value']);
    expect(fixed(json)).toBe(json);
  });

  it('does not guess what an application means whose attributes are not all known', () => {
    const json = provisioningFile(['email', 'group', 'department', 'emails[type eq "work"].valu'], {
      application: 'scim',
    });
    expect(fixed(json)).toBe(json);
  });

  it('does not turn a target into what is read-only', () => {
    const json = provisioningFile(['group']);
    expect(fixed(json)).toBe(json);
  });

  it('does not map a target twice', () => {
    const json = provisioningFile(['phoneNumbers[type eq "mobile"].value', 'phoneNumbers[type eq "mobil"].value']);
    expect(fixed(json)).toBe(json);
  });

  it('keeps everything else byte for byte', () => {
    const json =
      '// café\r\n{\r\n\t"application" : "genesys-cloud", /* ‘ */\r\n\t"users":{"attributeMappings":[\r\n\t\t{"target":"emails[type eq \\u2018work\\u2019].value", "x": "‘"},]}}\r\n';
    expect(fixed(json)).toBe(json.replace('\\u2018work\\u2019', '\\"work\\"'));
  });

  it('finds nothing more to do when it has been done', () => {
    const part = fc.constantFrom(
      'emails',
      'phoneNumberss',
      '[',
      ']',
      'type',
      ' eq ',
      '‘',
      '"',
      'work',
      'mobil',
      '.',
      'value',
      '==',
      ' and ',
      'title',
      'department',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
          { maxLength: 4 },
        ),
        (written) => {
          const once = fixed(provisioningFile(written));
          expect(() => JSON.parse(once) as unknown).not.toThrow();
          expect(fixed(once)).toBe(once);
        },
      ),
      { numRuns: runs(500) },
    );
  });
});
