import { describe, expect, it } from 'vitest';
import { checked, cursorInTarget } from '../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { hover } from './hover.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What the hover is about, as it stands in the path, and what it says. */
function hovered(
  marked: string,
  options?: Parameters<typeof cursorInTarget>[1],
): { about: string; says: string } | undefined {
  const { document, offset } = cursorInTarget(marked, options);
  const found = hover(document, offset);
  if (!found) return undefined;
  const { string } = document.targets.at(-1)!.path;
  return {
    about: string.text.slice(string.toDecoded(found.at.start), string.toDecoded(found.at.end)),
    says: found.text,
  };
}

describe('hover', () => {
  it('tells what a path feeds, what it is, and whether it can be matched by', () => {
    expect(hovered('phone<|>Numbers[type eq "work2"].value')).toEqual({
      about: 'phoneNumbers[type eq "work2"].value',
      says: `**\`phoneNumbers[type eq "work2"].value\`**

Feeds in Genesys Cloud: The second work phone.

Number in E.164 or as a tel URI, for example tel:+61255501234;ext=12. (\`value\` of \`phoneNumbers\`: telephone numbers, one per type)

- Type: text
- Optional, can be read and written
- Genesys Cloud documents no filter by it, so matching by it may fail

[RFC 7643 §4.1.2](https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2)`,
    });
  });

  it.each([
    [
      'user<|>Name',
      'userName',
      [
        '**Needed**: Genesys Cloud documents it as required to create a user',
        'Required, can be read and written, unique among all users',
        'documents a filter by it, so it can be a matching attribute',
      ],
    ],
    ['acti<|>ve', 'active', ['- Genesys Cloud documents a filter by it\n']],
    ['externalI<|>d', 'externalId', ['documents a filter by it, so it can be a matching attribute']],
    [
      `${ENTERPRISE}:divi<|>sion`,
      `${ENTERPRISE}:division`,
      ['documents a filter by it; as a matching attribute it needs a value that no other account has'],
    ],
    ['i<|>d', 'id', ['read-only: the application sets it', 'upper and lower case count']],
    [
      'emails[type eq "other"].val<|>ue',
      'emails[type eq "other"].value',
      [
        '**Read-only**: In Genesys Cloud this address repeats userName.',
        'As a matching attribute: Genesys Cloud documents this filter as “email eq …”',
      ],
    ],
    ['emails[type eq "wo<|>rk"].value', '"work"', ['Feeds in Genesys Cloud: The work e-mail address on the profile.']],
    ['emails[ty<|>pe eq "work"].value', 'type', ['**`type`**', 'Values: `work`, `other`']],
    [
      'emails[type e<|>q "work"].value',
      'eq',
      ['**`eq`** equals', 'https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2'],
    ],
    [
      `urn:ietf:params<|>:scim:schemas:extension:enterprise:2.0:User:manager`,
      ENTERPRISE,
      ['**EnterpriseUser**', 'Attributes that Genesys Cloud documents: ', '`employeeNumber`'],
    ],
    [
      `${ENTERPRISE}:man<|>ager`,
      `${ENTERPRISE}:manager`,
      ['The manager on the profile', 'Sub-attributes: `value`, `$ref`'],
    ],
    [
      'phoneNumbers<|>',
      'phoneNumbers',
      ['a group of sub-attributes, several values', 'Sub-attributes: `value`, `type`, `primary`'],
    ],
    ['emails.nonsense<|>', 'emails.nonsense', ['**`emails`**']],
  ])('at %s is about %s', (marked, about, said) => {
    const found = hovered(marked);
    expect(found?.about).toBe(about);
    for (const words of said) expect(found?.says).toContain(words);
  });

  it.each(['nonsense<|>', '<|>', 'urn:x:y:z<|>', '[<|>]', 'title ‘<|>'])(
    'says nothing of %s that it does not know',
    (marked) => {
      expect(hovered(marked)?.says ?? '').not.toContain('undefined');
    },
  );

  it('knows the attributes of RFC 7643 where the application is any', () => {
    expect(hovered('addresses[type eq "work"].region<|>', { application: 'scim' })?.says).toContain('State or region.');
  });

  it('shows what a file says as code, never as Markdown', () => {
    expect(hovered('emails[value eq "`[x](command:y)`<|>"].value')?.says).toContain(
      '**``emails[value eq "`[x](command:y)`"].value``**',
    );
  });

  it('names the region of a tenant URL', () => {
    const document = checked(
      provisioningFile([]).replace(
        '"users"',
        '"connection": { "tenantUrl": "https://api.mypurecloud.ie/api/v2/scim/v2" }, "users"',
      ),
    );
    expect(hover(document, document.json.indexOf('mypurecloud'))?.text).toBe('Genesys Cloud, region EMEA (Ireland)');
  });

  it('tells what a directory defines', () => {
    const json = JSON.stringify({
      synchronizationRules: [
        {
          targetDirectoryName: 'd',
          objectMappings: [{ targetObjectName: 'User', attributeMappings: [{ targetAttributeName: 'IsActive' }] }],
        },
      ],
      directories: [
        { name: 'd', objects: [{ name: 'User', attributes: [{ name: 'IsActive', type: 'Boolean', required: true }] }] },
      ],
    });
    const document = checked(json, 'file:///schema.json');
    expect(hover(document, document.targets[0]!.path.string.content.start)?.text).toBe(
      '**`IsActive`** Boolean, required\n\nDefined in the directory of this schema, for `User`.',
    );
  });
});
