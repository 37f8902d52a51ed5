import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import { setUpHost } from '../../scripts/host/setup.mjs';
import { root } from '../../scripts/project.mjs';

/* The injected grammar on top of VS Code's own grammar of JSON, and that of expressions, by VS Code's own engine. */

let json: IGrammar;
let expression: IGrammar;
beforeAll(async () => {
  const host = await setUpHost('newest');
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const files: Readonly<Record<string, string>> = {
    'source.json': path.join(host.server, 'extensions/json/syntaxes/JSON.tmLanguage.json'),
    'source.entra-expression': path.join(root, 'syntaxes/entra-expression.tmLanguage.json'),
    'scim.path.injection': path.join(root, 'syntaxes/scim-path.injection.tmLanguage.json'),
    'scim.deep-json.injection': path.join(root, 'syntaxes/deep-json.injection.tmLanguage.json'),
  };
  const registry = new textmate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: (scope) =>
      Promise.resolve(
        files[scope] === undefined ? null : textmate.parseRawGrammar(readFileSync(files[scope], 'utf8'), files[scope]),
      ),
    getInjections: (scope) =>
      scope === 'source.json' ? ['scim.path.injection', 'scim.deep-json.injection'] : undefined,
  });
  json = (await registry.loadGrammar('source.json'))!;
  expression = (await registry.loadGrammar('source.entra-expression'))!;
});

/** The pieces of a line with the last scope of each. */
function pieces(line: string, grammar = json): [string, string][] {
  return grammar
    .tokenizeLine(line, textmate.INITIAL)
    .tokens.map(({ startIndex, endIndex, scopes }) => [line.slice(startIndex, endIndex), scopes.at(-1)!]);
}

/** What the editor takes a piece for: strings are where quotes and brackets do not close by themselves. */
function areStrings(line: string, from: number, to: number): boolean {
  return json.tokenizeLine(line, textmate.INITIAL).tokens.every(({ startIndex, endIndex, scopes }) => {
    if (endIndex <= from || startIndex >= to) return true;
    const kind = scopes.findLast((scope) => /\b(?:comment|string|regex|meta\.embedded)\b/.test(scope));
    return kind?.includes('string') ?? false;
  });
}

describe('the injected grammar', () => {
  it('colours the parts of a path', () => {
    const line = pieces(String.raw`{ "target": "urn:x:2.0:User:emails[type eq \"work\" and primary eq true].value" }`);
    const first = line.findIndex(([, scope]) => scope === 'punctuation.definition.string.begin.json');
    expect(line.slice(first, -2)).toEqual([
      ['"', 'punctuation.definition.string.begin.json'],
      ['urn:x:2.0:User', 'entity.name.namespace.scim'],
      [':', 'meta.path.scim'],
      ['emails', 'variable.other.property.scim'],
      ['[', 'punctuation.section.brackets.begin.scim'],
      ['type', 'variable.other.property.scim'],
      [' ', 'meta.path.scim'],
      ['eq', 'keyword.operator.word.scim'],
      [' ', 'meta.path.scim'],
      ['\\"', 'punctuation.definition.string.begin.scim'],
      ['work', 'string.quoted.double.scim'],
      ['\\"', 'punctuation.definition.string.end.scim'],
      [' ', 'meta.path.scim'],
      ['and', 'keyword.operator.word.scim'],
      [' ', 'meta.path.scim'],
      ['primary', 'variable.other.property.scim'],
      [' ', 'meta.path.scim'],
      ['eq', 'keyword.operator.word.scim'],
      [' ', 'meta.path.scim'],
      ['true', 'constant.language.scim'],
      [']', 'punctuation.section.brackets.end.scim'],
      ['.', 'meta.path.scim'],
      ['value', 'variable.other.property.scim'],
      ['"', 'punctuation.definition.string.end.json'],
    ]);
  });

  it.each(['"target":', '"target": ', '"target" : ', '"targetAttributeName":', '"targetAttributeName": '])(
    'knows the string behind %s',
    (key) => {
      expect(pieces(`{ ${key}"emails[type pr]" }`).map(([text]) => text)).toContain('emails');
    },
  );

  it.each([
    String.raw`{ "target": "emails[type eq \"wo`,
    String.raw`{ "target": "emails[type eq \u0022work\u0022].value", "source": "[mail]" }`,
    String.raw`{ "target": "emails[value eq \"a\\\"b]\\\\\"].type", "source": "[mail]" }`,
    '{ "target": "emails[", "source": "[mail]" }',
  ])('leaves the rest of the line to JSON: %s', (line) => {
    const behind = pieces(line).find(([text]) => text === 'source');
    expect(behind?.[1] ?? 'support.type.property-name.json').toBe('support.type.property-name.json');
  });

  it('colours the parts of a source expression', () => {
    const line = pieces(String.raw`{ "source": "Append([mail], \"a\\\"b\", -10)", "x": 1 }`);
    const first = line.findIndex(([, scope]) => scope === 'entity.name.function.scim');
    expect(line.slice(first, first + 9)).toEqual([
      ['Append', 'entity.name.function.scim'],
      ['(', 'meta.expression.scim'],
      ['[mail]', 'variable.other.property.scim'],
      [', ', 'meta.expression.scim'],
      [String.raw`\"`, 'punctuation.definition.string.begin.scim'],
      ['a', 'string.quoted.double.scim'],
      [String.raw`\\\"`, 'constant.character.escape.scim'],
      ['b', 'string.quoted.double.scim'],
      [String.raw`\"`, 'punctuation.definition.string.end.scim'],
    ]);
    expect(line.at(-3)).toEqual(['1', 'constant.numeric.json']);
  });

  it('does not run on into the next line', () => {
    const first = json.tokenizeLine('{ "target": "emails[type eq \\"wo', textmate.INITIAL);
    const [second] = json.tokenizeLine('"source": "[mail]" }', first.ruleStack).tokens;
    expect(second?.scopes.join(' ')).not.toContain('scim');
  });

  it('keeps it all a string for the editor', () => {
    const line = String.raw`{ "target": "urn:x:y:emails[type eq \"work\" and a eq 1].value" }`;
    expect(areStrings(line, line.indexOf('urn'), line.indexOf('" }'))).toBe(true);
  });

  it('changes nothing of other strings, nor of other files with a target', () => {
    for (const line of [
      '{ "source": "emails[type eq \\"work\\"].value" }',
      '{ "target": "ES2022" }',
      '{ "target": "./dist/index.js" }',
      '{ "source": "./src", "expression": "a + b" }',
      '{ "target": "http://localhost:3000" }',
      '{ "target": "app:build" }',
      '{ "target": 1, "x": "a[b]" }',
    ]) {
      expect(pieces(line).filter(([, scope]) => scope.endsWith('.scim') && scope !== 'meta.path.scim')).toEqual([]);
    }
  });

  it.each(['[', '\\"', '(', 'a.', 'urn:', '\\\\', 'eq ', '"target": "', 'A(', '[a]'])(
    'gets through a hostile line of %s',
    (part) => {
      for (const begin of ['"target": "', '"source": "A(']) {
        const { stoppedEarly } = json.tokenizeLine(`{ ${begin}${part.repeat(5000)}`, textmate.INITIAL, 10_000);
        expect(stoppedEarly).toBe(false);
      }
    },
  );
});

describe('the grammar of expressions', () => {
  it('colours the parts as in JSON', () => {
    const line = String.raw`IIF([a.b] <> "x\"\\y", Mid (&HF, -10, vbTextCompare), [emails[type eq "work"].value])`;
    const found = pieces(line, expression).filter(([text, scope]) => text.trim() !== '' && scope.endsWith('.scim'));
    expect(found).toEqual([
      ['IIF', 'entity.name.function.scim'],
      ['(', 'punctuation.section.brackets.scim'],
      ['[a.b]', 'variable.other.property.scim'],
      ['<>', 'keyword.operator.comparison.scim'],
      ['"', 'punctuation.definition.string.begin.scim'],
      ['x', 'string.quoted.double.scim'],
      [String.raw`\"`, 'constant.character.escape.scim'],
      [String.raw`\\`, 'constant.character.escape.scim'],
      ['y', 'string.quoted.double.scim'],
      ['"', 'punctuation.definition.string.end.scim'],
      ['Mid', 'entity.name.function.scim'],
      ['(', 'punctuation.section.brackets.scim'],
      ['&HF', 'constant.numeric.scim'],
      ['-10', 'constant.numeric.scim'],
      ['vbTextCompare', 'constant.language.scim'],
      [')', 'punctuation.section.brackets.scim'],
      ['[emails[type eq "work"].value]', 'variable.other.property.scim'],
      [')', 'punctuation.section.brackets.scim'],
    ]);
  });

  it('colours placeholders and flow words', () => {
    const found = pieces('IIF([a], %DomainFQDN%, IgnoreObjectFlow)', expression);
    expect(found.filter(([, scope]) => scope === 'keyword.control.scim').map(([text]) => text)).toEqual([
      '%DomainFQDN%',
      'IgnoreObjectFlow',
    ]);
  });

  it('knows that a text goes on in the next line', () => {
    const { ruleStack } = expression.tokenizeLine('Append("a', textmate.INITIAL);
    const [first] = expression.tokenizeLine('b", [c])', ruleStack).tokens;
    expect(first?.scopes.at(-1)).toBe('string.quoted.double.scim');
  });

  it.each(['[', '"', '(', '\\', '["', '[["', '[[""]', 'A(', '[a]', '[a[b'])(
    'gets through a hostile line of %s',
    (part) => {
      const { stoppedEarly } = expression.tokenizeLine(part.repeat(5000), textmate.INITIAL, 10_000);
      expect(stoppedEarly).toBe(false);
    },
  );
});
