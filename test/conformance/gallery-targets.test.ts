import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
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

function said(targets: readonly string[], isGroup: boolean): string[] {
  return targets.flatMap((target) => {
    // What an extension attribute holds fits any target.
    const json = provisioningFile([target], { application: 'scim', groups: isGroup }).replace(
      '[mail]',
      '[extension_0123456789abcdef0123456789abcdef_badge]',
    );
    const found = diagnose(readDocument({ uri: 'file:///x.provisioning.json' }, json)!);
    // Each stands beside the usual ones, which it may repeat.
    return found
      .filter(({ code }) => code !== 'duplicate-target')
      .map(({ severity, code, ...at }) => `${severity} ${code}: ${target} (${textOf(json, at)})`);
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
