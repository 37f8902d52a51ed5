import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFile } from './create-file.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'scim-create-'));
  file = path.join(folder, 'a.json');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

const failing = (code: string) => (): never => {
  throw Object.assign(new Error(code), { code });
};

it('writes a file and leaves no other', () => {
  createFile(file, 'new');
  expect(fs.readFileSync(file, 'utf8')).toBe('new');
  expect(fs.readdirSync(folder)).toEqual(['a.json']);
});

it('gives the file its name when its content is complete', () => {
  let content: string | undefined;
  const linkSync: typeof fs.linkSync = (from, to) => {
    expect(fs.existsSync(file)).toBe(false);
    content = fs.readFileSync(from, 'utf8');
    fs.linkSync(from, to);
  };
  createFile(file, 'new', { ...fs, linkSync });
  expect(content).toBe('new');
});

it('replaces no file', () => {
  fs.writeFileSync(file, 'old');
  expect(() => {
    createFile(file, 'new');
  }).toThrow('it exists already');
  expect(() => {
    createFile(file, 'new', { ...fs, linkSync: failing('EPERM') });
  }).toThrow('it exists already');
  expect(fs.readFileSync(file, 'utf8')).toBe('old');
  expect(fs.readdirSync(folder)).toEqual(['a.json']);
});

it('writes a file where files have one name only', () => {
  createFile(file, 'new', { ...fs, linkSync: failing('ENOTSUP') });
  expect(fs.readFileSync(file, 'utf8')).toBe('new');
  expect(fs.readdirSync(folder)).toEqual(['a.json']);
});

it('leaves nothing where the disk is full', () => {
  expect(() => {
    createFile(file, 'new', { ...fs, writeFileSync: failing('ENOSPC') });
  }).toThrow('there is no space left on the disk');
  expect(fs.readdirSync(folder)).toEqual([]);
});
