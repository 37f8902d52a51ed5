import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/kit/documents.js';
import { applicationNamed, applications, genericApplication, type Application } from '../../applications/index.js';
import { parseJson } from '../../json/json-tree.js';
import { diagnose } from '../diagnostics.js';
import { newProvisioningFile, newProvisioningFiles } from './new-file.js';
import { proposedMappings } from './new-mappings.js';

const genesys = applicationNamed('genesys-cloud')!;
const each = applications.map((application) => [application.id, application] as const);

/** What is reported in a file, of any severity, and what is not JSON. */
function problemsIn(text: string): string[] {
  const { errors } = parseJson(text, { comments: true });
  const reported = diagnose(checked(text)).map(
    ({ start, code, message }) => `${text.slice(0, start).split('\n').length}: ${code}: ${message}`,
  );
  return [...errors.map(({ message }) => message), ...reported];
}

/** The attribute mappings that a file has, as “target ← source”. */
function mappingsIn(text: string): string[] {
  return checked(text).objectMappings.flatMap(({ resource, attributeMappings }) =>
    attributeMappings.map(
      ({ targetText, sourceText, matchingPriority }) =>
        `${resource}: ${targetText} ← ${sourceText}${matchingPriority ? ' (matching)' : ''}`,
    ),
  );
}

/** The lines of a file whose comment is a member, an element or its part, as it would be written. */
const OFFERED = /^( *)\/\/ (?=["{])(.*)$/;

describe.each(each)('a new file for %s', (id, application) => {
  const { text, tenantUrl, name } = newProvisioningFile(application);

  it('has no problem of any severity', () => {
    expect(problemsIn(text)).toEqual([]);
  });

  it('has no problem without its comments, and no trailing comma', () => {
    const withoutComments = text.replace(/^\s*\/\/.*$/gm, '');
    expect(() => JSON.parse(withoutComments) as unknown).not.toThrow();
    expect(problemsIn(withoutComments)).toEqual([]);
  });

  it('has no problem with anything that it offers in comments, one by one and all at once', () => {
    const lines = text.split('\n');
    const offered = lines.flatMap((line, index) => (OFFERED.test(line) ? [index] : []));
    expect(offered.length).toBeGreaterThan(1);
    const taken = (wanted: readonly number[]): string =>
      lines.map((line, index) => (wanted.includes(index) ? line.replace(OFFERED, '$1$2') : line)).join('\n');
    for (const index of offered) expect(problemsIn(taken([index])), lines[index]).toEqual([]);
    expect(problemsIn(taken(offered))).toEqual([]);
  });

  it('maps what the application requires, and matches by what it can filter', () => {
    for (const resource of ['User', 'Group'] as const) {
      const mappings = proposedMappings(application, resource).filter(({ isOffered }) => !isOffered);
      const targets = mappings.map(({ target }) => target);
      for (const { path } of application.required[resource]) expect(targets).toContain(path);
      const matching = mappings.filter(({ isMatching }) => isMatching).map(({ target }) => target);
      expect(matching).toHaveLength(1);
      expect(application.filterable?.[resource] ?? matching).toContain(matching[0]);
    }
  });

  it('is recognised by its name, and names the application and its tenant URL', () => {
    expect(name).toBe(`${id}.provisioning.json`);
    expect(checked(text).applicationProfile).toBe(application);
    expect(text.slice(tenantUrl.start, tenantUrl.end)).toBe(application.tenantUrl.example);
    expect(checked(text).connection?.tenantUrl?.content).toEqual(tenantUrl);
  });

  it('has comments that fit a window', () => {
    for (const line of text.split('\n'))
      if (/^ *\/\/ [^{"]/.test(line)) expect(line.length, line).toBeLessThanOrEqual(110);
  });
});

describe('the new file for Genesys Cloud', () => {
  const { text } = newProvisioningFile(genesys);
  const example = readFileSync(
    new URL('../../../../../examples/genesys-cloud.provisioning.json', import.meta.url),
    'utf8',
  );

  it('has the mappings of the example, and offers those whose sources depend on the organisation', () => {
    const mapped = mappingsIn(text);
    const missing = mappingsIn(example).filter((mapping) => !mapped.includes(mapping));
    expect(mapped.filter((mapping) => !mappingsIn(example).includes(mapping))).toEqual([]);
    expect(missing).toEqual([
      'User: phoneNumbers[type eq "work2"].value ← [extensionAttribute2]',
      'User: phoneNumbers[type eq "work3"].value ← [extensionAttribute3]',
      'User: phoneNumbers[type eq "work4"].value ← [extensionAttribute4]',
      'User: phoneNumbers[type eq "home"].value ← [extensionAttribute5]',
      'User: urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds[authority eq "ringcentral"].value ← [extensionAttribute6]',
      'User: urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds[authority eq "zoomphone"].value ← [extensionAttribute7]',
    ]);
    for (const mapping of missing) {
      const target = mapping.slice('User: '.length, mapping.indexOf(' ←'));
      expect(text).toContain(`// { "target": ${JSON.stringify(target)}, "source": "[extensionAttribute`);
    }
  });

  it('only updates groups, and says why', () => {
    const groups = text.slice(text.indexOf('"groups"'));
    expect(groups).toContain('"actions": ["update"],');
    expect(groups).toContain('create the group there first');
  });

  it('offers an OAuth client with the token URL of the same region', () => {
    expect(text).toContain('"tokenUrl": "https://login.mypurecloud.com/oauth/token"');
    expect(newProvisioningFile(genericApplication).text).not.toContain('oauthClientCredentials');
  });
});

describe('an application', () => {
  it('that does not filter its usual matching attribute is matched by another one', () => {
    const application: Application = { ...genesys, filterable: { ...genesys.filterable, User: ['id', 'externalId'] } };
    expect(mappingsIn(newProvisioningFile(application).text)[0]).toBe('User: externalId ← [mailNickname] (matching)');
  });

  it('that supports no action with groups gets a file without groups', () => {
    const none = { create: 'No.', update: 'No.', delete: 'No.' };
    const application: Application = { ...genesys, unsupportedActions: { User: {}, Group: none } };
    expect(newProvisioningFile(application).text).not.toContain('"groups"');
  });

  it('that is known in full comes first, and the generic one last', () => {
    const files = newProvisioningFiles(applications);
    expect(files.map(({ id }) => id)).toEqual([
      'genesys-cloud',
      'alertmedia',
      'sap-cloud-identity-services',
      'zscaler',
      'scim',
    ]);
  });
});
