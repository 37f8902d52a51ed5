import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checked, PROVISIONING_URI } from '../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import type { ScimDocument } from '../documents/embedded-text.js';
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
  it('makes a file clean whose mistakes have one mend each', () => {
    const broken = provisioningFile([
      'phoneNumberss[type eq "work3"].value',
      'emails[type eq ‘work’].value',
      'phoneNumbers[type eq “mobile].value',
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

  it('goes on where one mend uncovers the next, and gives edits of the text as it was', () => {
    const broken = provisioningFile(['phoneNumberss[typ == ‘mobil'], { application: 'genesys-cloud' });
    const edits = fixAll(broken, read);
    expect(targets(applyEdits(broken, edits)).at(-1)).toBe('phoneNumbers[type eq "mobile"]');
    const ordered = [...edits].sort((a, b) => a.start - b.start);
    ordered.forEach((edit, i) => {
      expect(edit.start).toBeGreaterThanOrEqual(ordered[i - 1]?.end ?? 0);
    });
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

  it('does not mend into what is read-only', () => {
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

  it('takes the actions out that the application does not offer', () => {
    const json = provisioningFile([], { groups: true }).replace('["update"]', '[ "create", "delete" ]');
    expect(fixed(json)).toContain('"actions": []');
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
      { numRuns: 500 },
    );
  });
});
