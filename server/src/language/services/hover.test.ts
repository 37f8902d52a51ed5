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

In Genesys Cloud: The second work phone.

Number in E.164 or as a tel URI, for example tel:+61255501234;ext=12.

- Type: string
- Optional, can be read and written
- Genesys Cloud documents no filters on it, so it may fail as a matching attribute

[RFC 7643 §4.1.2](https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2)`,
    });
  });

  it.each([
    [
      'user<|>Name',
      'userName',
      [
        '**Required**: Genesys Cloud documents it as required to create a user',
        'Required, can be read and written, unique among all users',
        'documents filters on it, so it can be a matching attribute',
      ],
    ],
    ['acti<|>ve', 'active', ['- Genesys Cloud documents filters on it\n']],
    ['externalI<|>d', 'externalId', ['documents filters on it, so it can be a matching attribute']],
    [
      `${ENTERPRISE}:divi<|>sion`,
      `${ENTERPRISE}:division`,
      ['documents filters on it; as a matching attribute, its value must be unique among all accounts'],
    ],
    ['i<|>d', 'id', ['read-only', 'case-sensitive']],
    [
      'emails[type eq "other"].val<|>ue',
      'emails[type eq "other"].value',
      [
        '**Read-only**: In Genesys Cloud this address repeats userName.',
        'As a matching attribute: Genesys Cloud documents this filter as “email eq …”',
      ],
    ],
    ['emails[type eq "wo<|>rk"].value', '"work"', ['In Genesys Cloud: The work e-mail address on the profile.']],
    ['emails[ty<|>pe eq "work"].value', 'type', ['**`type`**', 'Values: `work`, `other`']],
    [
      'emails[type e<|>q "work"].value',
      'eq',
      ['**`eq`** The attribute and the value are identical.', 'https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2'],
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
      ['complex, with sub-attributes, multi-valued', 'Sub-attributes: `value`, `type`, `primary`'],
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
    expect(hover(document, document.json.toString().indexOf('mypurecloud'))?.text).toBe(
      'Genesys Cloud, region EMEA (Ireland)',
    );
  });

  it('describes members, and values that have no other hover', () => {
    const document = checked(
      provisioningFile(['title']).replace(
        '"[userPrincipalName]"',
        '"[userPrincipalName]", "flowType": "ObjectAddOnly"',
      ),
    );
    const said = (name: string): string | undefined =>
      hover(document, document.json.toString().indexOf(`"${name}"`) + 3)?.text;
    expect(said('target')).toContain('a SCIM path, such as `emails[type eq "work"].value`');
    expect(said('source')).toContain('an Entra expression');
    expect(said('matchingPriority')).toContain('Default: `0`.');
    expect(said('users')).toBe('How users are provisioned.');
    expect(said('flowType')).toContain('- `ObjectAddOnly`: Only when the object is created.');
    expect(said('ObjectAddOnly')).toMatch(/^\*\*`ObjectAddOnly`\*\* Only when the object is created\./);
    expect(said('update')).toMatch(/^\*\*`update`\*\* Change accounts/);
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
    const said = '**`IsActive`** Boolean, required\n\nDefined in the directory of this schema, for `User`.';
    expect(hover(document, document.targets[0]!.path.string.content.start)?.text).toBe(said);
    expect(hover(document, json.lastIndexOf('IsActive'))).toMatchObject({
      at: { start: json.lastIndexOf('"IsActive"') },
      text: said,
    });
  });

  it('tells what a source attribute is where only its name is written', () => {
    const json = JSON.stringify({
      synchronizationRules: [
        {
          objectMappings: [
            {
              sourceObjectName: 'User',
              attributeMappings: [
                { targetAttributeName: 'title', source: { type: 'Attribute', name: 'jobTitle', parameters: [] } },
              ],
            },
          ],
        },
      ],
    });
    const found = hover(checked(json, 'file:///schema.json'), json.indexOf('jobTitle') + 2)!;
    expect(found.text).toContain('**`[jobTitle]`**\n\nThe title of the job.\n\nAttribute: String');
    expect(json.slice(found.at.start, found.at.end)).toBe('jobTitle');
  });
});
