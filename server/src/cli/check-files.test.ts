import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provisioningFile } from '../../../test/kit/marked.js';
import { encodeText, type TextEncoding } from '../language/text-encoding.js';
import type { Reported } from './reporters/text-and-json.js';
import { main } from './main.js';
import { MAX_BYTES } from './read-file.js';
import { MAX_EMBEDDED, MAX_VALUES, readTextFile } from './text-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function run(...args: string[]): Promise<{ status: number | undefined; out: string; error: string }> {
  let out = '';
  let error = '';
  const status = await main(args, {
    write: (text) => (out += text),
    writeError: (text) => (error += text),
    text: () => Promise.resolve(''),
    lines: async function* () {
      // There is no standard input.
    },
    colour: false,
    environment: {},
  });
  return { status, out, error };
}

async function messages(...args: string[]): Promise<string[]> {
  const { out } = await run('check', '--format', 'json', ...args);
  return (JSON.parse(out) as Reported[]).map(({ code, message }) => `${code}: ${message}`);
}

const BROKEN = provisioningFile(['emails[type eq ‘work’].value']);
const FIXED = provisioningFile(['emails[type eq "work"].value']);

describe('check --fix', () => {
  it.each<TextEncoding>([
    { name: 'utf-8', hasMark: false },
    { name: 'utf-8', hasMark: true },
    { name: 'utf-16le', hasMark: true },
    { name: 'utf-16le', hasMark: false },
    { name: 'utf-16be', hasMark: true },
    { name: 'utf-16be', hasMark: false },
  ])('keeps $name, byte order mark: $hasMark', async (encoding) => {
    const encode = (text: string): Uint8Array => encodeText(text.replaceAll('\n', '\r\n'), encoding);
    const file = put('a.provisioning.json', encode(BROKEN));
    expect(await messages('--fix', file)).toEqual([]);
    expect(new Uint8Array(readFileSync(file))).toEqual(encode(FIXED));
  });

  it('leaves a file alone whose bytes are not valid', async () => {
    const bytes = Buffer.concat([Buffer.from(BROKEN.replace('{', '{ // Gr')), Buffer.from([0xfc, 0x0a])]);
    const file = put('a.provisioning.json', bytes);
    const [message] = await messages('--fix', file);
    expect(message).toMatch(/^not-checked: .*not text in UTF-8 or UTF-16: line \d+ has bytes that are not valid UTF-8/);
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('keeps the permissions, and leaves no other file behind', async () => {
    const file = put('a.provisioning.json', BROKEN);
    for (const mode of [0o600, 0o640, 0o666, 0o755]) {
      writeFileSync(file, BROKEN);
      chmodSync(file, mode);
      expect((await run('check', '--fix', file)).status).toBe(0);
      expect(readFileSync(file, 'utf8')).toBe(FIXED);
      expect(statSync(file).mode & 0o777).toBe(mode);
    }
    expect(readdirSync(folder)).toEqual(['a.provisioning.json']);
  });

  it('replaces the target of a symbolic link', async () => {
    const file = put('a.json', BROKEN);
    const link = path.join(folder, 'link.provisioning.json');
    symlinkSync('a.json', link);
    expect((await run('check', '--fix', link)).status).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(FIXED);
  });

  it('refuses a file with hard links, and reports what is wrong in it', async () => {
    const file = put('a.provisioning.json', BROKEN);
    linkSync(file, path.join(folder, 'b.json'));
    const found = await messages('--fix', file);
    expect(found[0]).toBe(
      'not-fixed: This file was not changed: it has 2 names (hard links), and the others would keep the old content.',
    );
    expect(found.slice(1).map((message) => message.split(':')[0])).toEqual(['typographic-quote', 'typographic-quote']);
    expect(readFileSync(file, 'utf8')).toBe(BROKEN);
  });

  it('refuses a read-only file, for an administrator too', async () => {
    const file = put('a.provisioning.json', BROKEN);
    chmodSync(file, 0o444);
    expect((await messages('--fix', file))[0]).toBe('not-fixed: This file was not changed: it is read-only.');
    expect((await run('check', '--fix', file)).status).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(BROKEN);
    // What needs no fix is not to be written.
    chmodSync(file, 0o644);
    writeFileSync(file, FIXED);
    chmodSync(file, 0o444);
    expect((await run('check', '--fix', file)).status).toBe(0);
  });

  it('refuses a file that has changed since it was read', () => {
    const file = put('a.provisioning.json', BROKEN);
    const read = readTextFile(file);
    appendFileSync(file, '\n');
    expect(() => read.replace(FIXED)).toThrow('it changed during the check');
    expect(readFileSync(file, 'utf8')).toBe(`${BROKEN}\n`);
    // Another program may have replaced the file itself.
    const again = readTextFile(file);
    const other = put('b.json', `${BROKEN}\n`);
    renameSync(other, file);
    expect(() => again.replace(FIXED)).toThrow('it changed during the check');
    expect(readFileSync(file, 'utf8')).toBe(`${BROKEN}\n`);
  });

  it('does not write half of a character', () => {
    for (const name of ['utf-8', 'utf-16le'] as const) {
      const file = put('a.provisioning.json', encodeText(BROKEN, { name, hasMark: true }));
      expect(() => readTextFile(file).replace('{\ud83d}')).toThrow('is not valid Unicode');
    }
  });
});

describe('a file that cannot be read', () => {
  const cases: [name: string, make: (file: string) => void, reason: string][] = [
    [
      'a dangling link',
      (file) => {
        symlinkSync('nowhere', file);
      },
      'it is a symbolic link to a file that does not exist',
    ],
    [
      'a circle of links',
      (file) => {
        symlinkSync(path.basename(file), file);
      },
      'its symbolic links form a loop',
    ],
    [
      'a pipe',
      (file) => {
        execFileSync('mkfifo', [file]);
      },
      'it is a pipe',
    ],
    [
      'a file of 700 MB',
      (file) => {
        writeFileSync(file, '{');
        truncateSync(file, 700 * 1024 * 1024);
      },
      'it has 700 MB, and the limit is 32 MB',
    ],
    [
      'a file that is a byte too large',
      (file) => {
        writeFileSync(file, '{');
        truncateSync(file, MAX_BYTES + 1);
      },
      'it has 33 MB',
    ],
    [
      'too many mappings',
      (file) => {
        writeFileSync(file, `{"users":{"attributeMappings":[${'{},'.repeat(MAX_VALUES / 2)}{}]}}`);
      },
      'more than 3,000,000 JSON values',
    ],
    [
      'compressed',
      (file) => {
        writeFileSync(file, gzipSync('{ "synchronizationRules": [] }'));
      },
      'it is compressed by gzip; decompress it',
    ],
    [
      'UTF-32',
      (file) => {
        writeFileSync(file, Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]));
      },
      'it is text in UTF-32',
    ],
    [
      'a file in a file',
      (file) => {
        writeFileSync(file, '');
      },
      'a part of its path is not a folder',
    ],
  ];
  it.skipIf(process.platform === 'win32').each(cases)('is named: %s', async (name, make, reason) => {
    const made = path.join(folder, 'a.provisioning.json');
    make(made);
    const file = name === 'a file in a file' ? path.join(made, 'b.json') : made;
    expect((await messages('--fix', file))[0]).toContain(reason);
    for (const args of [
      ['check', '--fix', file],
      ['check', '--schemas', file, file],
      ['eval', 'Now()', '--user', file],
      ['test-connection', file],
    ]) {
      const { status, out, error } = await run(...args);
      expect(status).toBe(2);
      expect(out + error).toContain(reason);
    }
  });

  it.skipIf(process.platform === 'win32')('is named: devices and sockets', async () => {
    for (const device of ['/dev/zero', '/dev/full', '/dev/null'])
      expect(await messages(device)).toEqual(['not-checked: This file cannot be read: it is a device, not a file.']);
    const socket = path.join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    expect((await messages(socket))[0]).toContain('it is a socket');
    await new Promise((resolve) => server.close(resolve));
  });

  it('is named: a filter that is too long', async () => {
    const file = put('a.scimfilter', ' '.repeat(MAX_EMBEDDED + 1));
    expect((await messages(file))[0]).toContain('at most 1,048,576 characters');
  });

  it('does not count what is in strings as values', () => {
    const text = JSON.stringify(['\\",[{'.repeat(MAX_VALUES)]);
    expect(readTextFile(put('a.json', text)).text).toBe(text);
  });
});
