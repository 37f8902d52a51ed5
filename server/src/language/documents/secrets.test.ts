import { describe, expect, it } from 'vitest';
import { diagnose } from '../services/diagnostics.js';
import { readDocument } from './read.js';
import { secretsIn } from './secrets.js';
import { looksLikeToken, mayBeSecret } from './secret-texts.js';
import { isMappingDocument } from './document.js';

/* Tokens in this file are in parts, so that nobody takes them for real ones. */
const JWT = ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJuZW1vIn0', 'c2lnbmF0dXJl'].join('.');
const TOKEN = 'k7Qp-4fJm2Zs9xVb';

function read(uri: string, json: string) {
  const document = readDocument({ uri }, json);
  if (!document || !isMappingDocument(document)) throw new Error('This is not a mapping document.');
  return document;
}

const provisioning = (members: string): string =>
  `{ "application": "scim", ${members}, "users": { "attributeMappings": [{ "target": "userName", "source": "[mail]", "matchingPriority": 1 }] } }`;
const MAPPING = '{ "targetAttributeName": "userName", "matchingPriority": 1, "source": { "expression": "[mail]" } }';
const schema = (members: string): string =>
  `{ ${members}, "schema": { "synchronizationRules": [{ "objectMappings": [{ "attributeMappings": [${MAPPING}] }] }] } }`;

/** The texts that the problems are drawn under. */
function found(json: string, uri = 'file:///a.provisioning.json'): string[] {
  const problems = diagnose(read(uri, json)).filter(({ code }) => code === 'secret-in-file');
  for (const { message, severity } of problems) {
    expect(severity).toBe('error');
    expect(message).not.toMatch(/eyJ|k7Qp/);
  }
  return problems.map(({ start, end }) => json.slice(start, end));
}

describe('a secret in a provisioning file', () => {
  it.each([
    [`"connection": { "secretToken": "${TOKEN}" }`, ['"secretToken"']],
    [`"connection": { "tenantUrl": "https://a.example", "x": "${JWT}" }`, ['"x"']],
    [`"connection": { "authentication": { "clientSecret": "${TOKEN}" } }`, ['"clientSecret"']],
    [`"connection": { "y": "q8ZtB4nVx0LkR7sYwM2cPd91" }`, ['"y"']],
    [`"token": "Bearer ${TOKEN}"`, ['"token"']],
    [`"SECRET_TOKEN": "${TOKEN}", "Password": "hunter2"`, ['"SECRET_TOKEN"', '"Password"']],
    [`"secret\\u0054oken": "${TOKEN}"`, ['"secret\\u0054oken"']],
    [`"headers": { "Authorization": "Basic ${TOKEN}" }`, ['"Authorization"']],
    [`"headers": [{ "name": "Authorization", "value": "Bearer ${TOKEN}" }]`, ['"value"']],
    [`"headers": ["Authorization: Bearer ${TOKEN}"]`, ['[']],
  ])('is found: %s', (members, names) => {
    expect(found(provisioning(members))).toEqual(names);
  });

  it.each([
    '"connection": { "tenantUrl": "https://scim.example.com/v2/q8ZtB4nVx0LkR7sYwM2cPd91", "secretToken": "" }',
    '"connection": { "authentication": { "type": "secretToken" } }',
    '"connection": { "authentication": { "clientId": "q8ZtB4nVx0LkR7sYwM2cPd91" } }',
    '"connection": { "tenantId": "3f9c7b1e-58d4-4c39-9a55-0d7b1f2c6e84" }',
    '"connection": { "secretToken": null, "password": 5, "token": {}, "clientSecret": [] }',
    '"connection": 5',
    '"connection": [null, "x", []]',
  ])('is not: %s', (members) => {
    expect(found(provisioning(members))).toEqual([]);
  });
});

describe('a secret beside a synchronization schema', () => {
  const URI = 'file:///a.json';

  it.each([
    [`"secrets": [{ "key": "SecretToken", "value": "${TOKEN}" }]`, ['"SecretToken"']],
    [`"value": [{ "Key": "Oauth2ClientSecret", "Value": "${TOKEN}" }]`, ['"Oauth2ClientSecret"']],
    [`"credentials": { "key": "Password", "value": "${TOKEN}" }`, ['"Password"']],
    [`"headers": { "authorization": "Bearer ${JWT}" }`, ['"authorization"']],
  ])('is found: %s', (members, names) => {
    expect(found(schema(members), URI)).toEqual(names);
  });

  it.each([
    '"secrets": [{ "key": "SecretToken", "value": "*" }, { "key": "BaseAddress", "value": "https://a.example/scim" }]',
    '"secrets": [{ "key": "SyncAll", "value": "false" }, { "key": "Oauth2ClientId", "value": "abcdefgh" }]',
    '"secrets": [{ "key": "SecretToken", "value": null }, { "key": 3 }, null, "x", []]',
    '"deltaToken": "q8ZtB4nVx0LkR7sYwM2cPd91"',
  ])('is not: %s', (members) => {
    expect(found(schema(members), URI)).toEqual([]);
  });

  it('is removed with the entry that it is in', () => {
    const json = schema(
      `"secrets": [{ "key": "SyncAll", "value": "false" }, { "key": "SecretToken", "value": "${TOKEN}" }]`,
    );
    const [problem] = diagnose(read(URI, json)).filter(({ code }) => code === 'secret-in-file');
    const [edit] = problem!.fixes[0]!.edits;
    expect(json.slice(0, edit!.start) + edit!.newText + json.slice(edit!.end)).toBe(
      schema('"secrets": [{ "key": "SyncAll", "value": "false" }]'),
    );
  });
});

it.each([
  ...[
    '',
    '  ',
    '<token>',
    '…',
    '***',
    '%TOKEN%',
    'null',
    '{{token}}',
    '${TOKEN}',
    '$env:SCIM_TOKEN',
    'your-token-here',
  ],
  ...['YOUR_SECRET_TOKEN', 'changeme', 'Ask the administrator', 'xxxxxxxx', '••••', 'Bearer <token>', 'var.scim_token'],
  ...['string', '[token]', '@Microsoft.KeyVault(SecretUri=https://a)', 'token', 'redacted'],
])('“%s” stands for a secret', (text) => {
  expect(mayBeSecret(text)).toBe(false);
  expect(looksLikeToken(text)).toBe(false);
});

it('keeps no offsets from before an edit', () => {
  const json = provisioning(`"connection": { "secretToken": "${TOKEN}" }`);
  const [first] = secretsIn(read('file:///a.provisioning.json', json));
  const [moved] = secretsIn(read('file:///a.provisioning.json', `\n\n${json}`));
  expect(moved!.at.start).toBe(first!.at.start + 2);
});

it('no problem of a document is drawn under a secret, or quotes it', () => {
  const json = provisioning(
    `"connection": { "tenantUrl": "https://u:${TOKEN}@a.example/scim?access_token=${TOKEN}", "secretToken": "${TOKEN}" }, "password": "${TOKEN}"`,
  );
  const problems = diagnose(read('file:///a.provisioning.json', json));
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['secret-in-file', 'tenant-url']));
  for (const { start, end, message } of problems) expect(json.slice(start, end) + message).not.toContain(TOKEN);
});
