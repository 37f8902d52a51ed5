import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applications } from '../../server/src/language/applications/index.js';
import { readDocument } from '../../server/src/language/documents/read.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { textOf } from '../../server/src/language/span.js';
import { provisioningFile } from '../kit/marked.js';

/*
 * The targets that applications of Entra's gallery are mapped to, as their tutorials print them: they work, so none may
 * be called an error, and what is said of them has to be worth saying.
 */
const { users, groups } = JSON.parse(
  readFileSync(new URL('gallery-targets.json', import.meta.url), 'utf8'),
) as Readonly<Record<'users' | 'groups', readonly string[]>>;

function said(targets: readonly string[], isGroup: boolean, application = 'scim'): string[] {
  return targets.flatMap((target) => {
    // What an extension attribute holds fits any target.
    const json = provisioningFile([target], { application, groups: isGroup }).replace(
      '[mail]',
      '[extension_0123456789abcdef0123456789abcdef_badge]',
    );
    const found = diagnose(readDocument({ uri: 'file:///x.provisioning.json' }, json)!);
    // Each stands beside the usual ones, which it may repeat.
    return (
      found
        // Nor is any of them all that an application requires.
        .filter(({ code }) => code !== 'duplicate-target' && code !== 'required-target')
        .map(({ severity, code, ...at }) => `${severity} ${code}: ${target} (${textOf(json, at)})`)
    );
  });
}

it('are taken as they are', () => {
  const urn = 'urn:scim:schemas:extension:enterprise:1.0';
  expect([...new Set(said(users, false))].sort()).toEqual([
    'hint active-without-soft-deleted: active ([extension_0123456789abcdef0123456789abcdef_badge])',
    'hint value-type: roles[primary eq "True"].value (\\"True\\")',
    'information unknown-attribute: company (company)',
    'information unknown-attribute: mailVerified (mailVerified)',
    'information unknown-attribute: sendMail (sendMail)',
    ...['costCenter', 'department', 'division', 'employeeNumber', 'manager', 'organization'].map(
      (name) => `information urn-separator: ${urn}.${name} (.)`,
    ),
  ]);
  // An application sets its ids itself; if one takes them from Entra, its own directory says so.
  expect(said(groups, true)).toEqual(['warning read-only-target: id (id)']);
});

it.each(applications.filter(({ complete }) => !complete).map(({ id }) => id))(
  'are taken as they are for %s, whose profile does not say that it is complete',
  (id) => {
    // A profile may know more than RFC 7643, and what it does not know may exist.
    const generic = [...said(users, false), ...said(groups, true)].map((finding) => finding.replace(/ \(.*/, ''));
    const own = [...said(users, false, id), ...said(groups, true, id)].map((finding) => finding.replace(/ \(.*/, ''));
    expect(own.filter((finding) => !generic.includes(finding))).toEqual([]);
  },
);
