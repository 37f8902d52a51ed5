import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checked, PROVISIONING_URI } from '../../../../test/kit/documents.js';
import { withCursor } from '../../../../test/kit/marked.js';
import { Applications, knownApplications } from '../applications/index.js';
import { readProfile } from '../applications/read-profile.js';
import { readFilterDocument } from '../documents/filter-document.js';
import { textOf } from '../span.js';
import { complete } from './completion/index.js';
import { describeCompletion } from './describe-completion.js';
import { diagnose } from './diagnostics.js';
import { hover } from './hover.js';

/* An application that no code knows: one JSON file, beside the profiles of the project. */
const profile: unknown = JSON.parse(
  readFileSync(new URL('../../../../test/fixtures/applications/acme-desk.json', import.meta.url), 'utf8'),
);
const applications = new Applications([...knownApplications.all, readProfile(profile).application!]);
const SCHEMA_URI = 'file:///schema.json';
const OWN = 'urn:example:acme-desk:2.0:User';

interface Mapping {
  readonly target: string;
  readonly source?: string;
  readonly matchingPriority?: number;
}

function file(targets: readonly Mapping[], more: object = { application: 'acme-desk' }, actions = ['update']): string {
  const attributeMappings = targets.map((mapping) => ({ source: '[userPrincipalName]', ...mapping }));
  return JSON.stringify({ ...more, users: { actions, attributeMappings } }, undefined, 2);
}

function findings(json: string): string[] {
  return diagnose(checked(json, undefined, { applications })).map(
    ({ code, severity, ...at }) => `${severity} ${code}: ${textOf(json, at)}`,
  );
}

const SOUND: readonly Mapping[] = [
  { target: 'userName', matchingPriority: 1 },
  { target: 'active', source: 'Not([IsSoftDeleted])' },
  { target: `${OWN}:deskNumber`, source: '[employeeId]' },
];

describe('an application that is added by one JSON file', () => {
  it('is not known without it', () => {
    expect(knownApplications.named('acme-desk')).toBeUndefined();
    expect(checked(file(SOUND)).applicationBasis).toBe('assumed');
    expect(checked(file(SOUND)).applicationProfile).toBe(knownApplications.generic);
  });

  it.each([
    ['named', file([{ target: 'userName' }])],
    ['recognised', file(SOUND, {})],
    ['recognised', schemaFor('Acme Desk', 'userName'), SCHEMA_URI],
    ['recognised', schemaFor('My ACMEDESK (Test)', 'userName'), SCHEMA_URI],
    ['recognised', schemaFor('customappsso', `${OWN}:badge`), SCHEMA_URI],
  ])('is %s', (origin, json, uri = PROVISIONING_URI) => {
    const document = checked(json, uri, { applications });
    expect(document.applicationProfile.name).toBe('Acme Desk');
    expect(document.applicationBasis).toBe(origin);
  });

  it('can be chosen', () => {
    const document = checked(file([{ target: 'userName' }], {}), undefined, {
      applications,
      chosenApplication: 'acme-desk',
    });
    expect(document.applicationProfile.id).toBe('acme-desk');
    const filter = readFilterDocument('file:///x.scimfilter', '# application: acme-desk\ntitle eq "x"', {
      applications,
    });
    expect(filter.meaning.map(({ code }) => code)).toEqual(['not-filterable']);
  });

  it('is completed', () => {
    const { text, offset } = withCursor(file([...SOUND.slice(0, 2), { target: '<|>' }]));
    const found = complete(checked(text, undefined, { applications }), offset);
    expect(found[0]).toMatchObject({ label: 'deskNumber', detail: 'required: desk on the floor plan' });
    const labels = found.map(({ label }) => label);
    expect(labels).toContain('emails[type eq "work"].value');
    expect(labels).not.toContain('name.givenName');
    // What cannot be written is no path to map to.
    expect(found.filter(({ kind }) => kind === 'path').map(({ label }) => label)).not.toContain('badge');
    expect(describeCompletion(found[0]!.about!, applications)).toContain('Acme Desk creates no user without a desk.');

    const connection = { connection: { tenantUrl: '<|>' } };
    const url = withCursor(file(SOUND, { application: 'acme-desk', ...connection }));
    expect(
      complete(checked(url.text, undefined, { applications }), url.offset).map(({ label, detail }) => [label, detail]),
    ).toEqual([
      ['https://scim.eu.acme-desk.example/v2', 'Europe'],
      ['https://scim.us.acme-desk.example/v2', 'America'],
    ]);
  });

  it('is explained', () => {
    const json = file(SOUND);
    const shown = hover(checked(json, undefined, { applications }), json.indexOf('deskNumber') + 1);
    expect(shown?.text).toContain('The desk on the floor plan.');
    expect(shown?.text).toContain('Acme Desk documents no filters on it');
  });

  it('is checked', () => {
    expect(findings(file(SOUND))).toEqual([]);
    const connection = { connection: { tenantUrl: 'https://scim.as.acme-desk.example/v2' } };
    const json = file(
      [
        { target: 'userName' },
        { target: 'title', matchingPriority: 1 },
        { target: 'active', source: 'Not([IsSoftDeleted])' },
        { target: 'nickName' },
        { target: 'emails[type eq "home"].value' },
        { target: `${OWN}:badge` },
      ],
      { application: 'acme-desk', ...connection },
      ['update', 'delete'],
    );
    expect(findings(json)).toEqual([
      'warning tenant-url-host: scim.as.acme-desk.example',
      'warning required-target: "users"',
      'error unsupported-action: "delete"',
      'warning matching-not-filterable: title',
      'warning unknown-attribute: nickName',
      'warning unknown-value: home',
      `error read-only-target: ${OWN}:badge`,
    ]);
  });

  it('is suggested where its id is misspelt', () => {
    const document = checked(file(SOUND, { application: 'acme-dask' }), undefined, { applications });
    const [problem] = diagnose(document).filter(({ code }) => code === 'unknown-application');
    expect(problem?.message).toContain('Did you mean “acme-desk”?');
  });
});

/** A synchronization schema that writes one attribute to a directory. */
function schemaFor(directory: string, target: string): string {
  const attributeMappings = [
    {
      targetAttributeName: target,
      matchingPriority: 1,
      source: { type: 'Attribute', name: 'mail', expression: '[mail]' },
    },
  ];
  return JSON.stringify({
    synchronizationRules: [
      {
        sourceDirectoryName: 'Microsoft Entra ID',
        targetDirectoryName: directory,
        objectMappings: [
          {
            enabled: true,
            sourceObjectName: 'User',
            targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
            attributeMappings,
          },
        ],
      },
    ],
  });
}
