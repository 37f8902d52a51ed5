import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile, type FileSystem } from './atomic-write.js';
import { readSnapshot } from './read-file.js';

let folder: string;
let file: string;
const OLD = 'old\n'.repeat(500);
const NEW = 'new content\n'.repeat(700);
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'scim-atomic-'));
  file = path.join(folder, 'a.json');
  fs.writeFileSync(file, OLD);
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

type Operation = keyof FileSystem;

/** The file system of Node, in which every step goes through `step`, and each write takes at most 1000 bytes. */
function fileSystem(step: (name: Operation, number: number, work: () => unknown) => unknown): FileSystem {
  let number = 0;
  return new Proxy(fs, {
    get:
      (real, name: Operation) =>
      (...args: unknown[]): unknown => {
        if (name === 'writeSync') args[3] = Math.min(1000, args[3] as number);
        return step(name, number++, () => (real[name] as (...args: unknown[]) => unknown)(...args));
      },
  });
}

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** The steps of a replacement in which nothing fails. */
function steps(): Operation[] {
  const names: Operation[] = [];
  const files = fileSystem((name, _, work) => {
    names.push(name);
    return work();
  });
  replaceFile(file, readSnapshot(file), Buffer.from(NEW), files);
  expect(fs.readFileSync(file, 'utf8')).toBe(NEW);
  fs.writeFileSync(file, OLD);
  return names;
}

describe('replacing a file', () => {
  it('writes in full, flushes, and renames, in this order', () => {
    const names = steps().filter((name) => ['writeSync', 'fsyncSync', 'renameSync'].includes(name));
    expect(names).toEqual([
      ...Array.from({ length: Math.ceil(NEW.length / 1000) }, () => 'writeSync'),
      'fsyncSync',
      'renameSync',
      'fsyncSync',
    ]);
  });

  it.each(['ENOSPC', 'EIO', 'EPERM', 'ENOENT'])(
    'has the old or the new content, whichever step fails with %s',
    (code) => {
      const names = steps();
      for (const isDone of [false, true]) {
        for (const [failing, name] of names.entries()) {
          fs.writeFileSync(file, OLD);
          const files = fileSystem((_, number, work) => {
            if (number !== failing) return work();
            if (isDone) work();
            throw failure(code);
          });
          let isReplaced = true;
          try {
            replaceFile(file, readSnapshot(file), Buffer.from(NEW), files);
          } catch {
            isReplaced = false;
          }
          // What is reported is what is true, and nothing else is left in the folder.
          expect(fs.readFileSync(file, 'utf8'), `${name} ${failing}`).toBe(isReplaced ? NEW : OLD);
          expect(fs.readdirSync(folder), `${name} ${failing}`).toEqual(['a.json']);
          expect(isReplaced || failing < names.lastIndexOf('renameSync') + 1).toBe(true);
        }
      }
    },
  );

  it('has the old or the new content, after whichever step the process is killed', () => {
    const names = steps();
    for (const last of names.keys()) {
      fs.writeFileSync(file, OLD);
      const open: number[] = [];
      const files = fileSystem((name, number, work) => {
        if (number > last) throw failure('KILLED');
        const result = work();
        if (name === 'openSync') open.push(result as number);
        if (name === 'closeSync') open.pop();
        return result;
      });
      try {
        replaceFile(file, readSnapshot(file), Buffer.from(NEW), files);
      } catch {
        // What a killed process reports, nobody hears.
      }
      for (const descriptor of open) fs.closeSync(descriptor);
      expect([OLD, NEW]).toContain(fs.readFileSync(file, 'utf8'));
      for (const name of fs.readdirSync(folder)) if (name !== 'a.json') fs.rmSync(path.join(folder, name));
    }
  });

  it.each([
    ['writeSync', 'ENOSPC', 'there is no space left on the disk'],
    ['fsyncSync', 'EDQUOT', 'the disk quota is used up'],
    [
      'renameSync',
      'EBUSY',
      'it cannot be replaced: another program is using it, or the permissions of its folder do not allow it',
    ],
    ['accessSync', 'EACCES', 'this user has no permission to change it: permission denied'],
    ['realpathSync', 'ELOOP', 'its symbolic links form a loop'],
  ] as const)('says what went wrong: %s, %s', (failing, code, message) => {
    const files = fileSystem((name, _, work) => {
      if (name === failing) throw failure(code);
      return work();
    });
    expect(() => replaceFile(file, readSnapshot(file), Buffer.from(NEW), files)).toThrow(message);
  });

  it('says which temporary file it could not remove', () => {
    const files = fileSystem((name, _, work) => {
      if (name === 'writeSync' || name === 'unlinkSync') throw failure('EIO');
      return work();
    });
    expect(() => replaceFile(file, readSnapshot(file), Buffer.from(NEW), files)).toThrow(
      /the disk reported an error; the temporary file .+\.scim-provisioning-.+\.tmp could not be removed/,
    );
    expect(fs.readFileSync(file, 'utf8')).toBe(OLD);
  });

  it('flushes only where the file system can', () => {
    const files = fileSystem((name, _, work) => {
      if (name === 'fsyncSync') throw failure('EINVAL');
      return work();
    });
    replaceFile(file, readSnapshot(file), Buffer.from(NEW), files);
    expect(fs.readFileSync(file, 'utf8')).toBe(NEW);
  });

  it('leaves a file alone to which another program appends, before whichever step', () => {
    const names = steps();
    const renamed = names.indexOf('renameSync');
    for (const appending of names.keys()) {
      if (appending > renamed) break;
      fs.writeFileSync(file, OLD);
      const original = readSnapshot(file);
      const files = fileSystem((_, number, work) => {
        if (number === appending) fs.appendFileSync(file, 'appended\n');
        return work();
      });
      let warning: string | undefined;
      try {
        warning = replaceFile(file, original, Buffer.from(NEW), files);
      } catch (error) {
        expect(String(error)).toMatch(/it changed (?:while it was read|during the check)/);
        expect(fs.readFileSync(file, 'utf8')).toBe(`${OLD}appended\n`);
        continue;
      }
      // Too late to be noticed before: what was appended is kept beside it.
      expect(appending).toBe(renamed);
      const [copy] = fs.readdirSync(folder).filter((name) => name.endsWith('.changed'));
      expect(warning).toContain(copy);
      expect(fs.readFileSync(path.join(folder, copy!), 'utf8')).toBe(`${OLD}appended\n`);
      expect(fs.readFileSync(file, 'utf8')).toBe(NEW);
    }
  });

  it('gives nobody more rights where owner and group cannot be kept', () => {
    const other = 54_321n;
    const modes: number[] = [];
    const files = fileSystem((name, _, work) => {
      if (name === 'fchownSync') throw failure('EPERM');
      return work();
    });
    const watched = new Proxy(files, {
      get: (real, name: Operation) =>
        name === 'fchmodSync' ? (_: number, mode: number) => modes.push(mode) : real[name],
    });
    const original = readSnapshot(file);
    const foreign = Object.assign(Object.create(original.stats) as fs.BigIntStats, {
      uid: other,
      gid: other,
      mode: 0o106774n,
    });
    replaceFile(file, { bytes: original.bytes, stats: foreign }, Buffer.from(NEW), watched);
    expect(modes).toEqual([0o744]);
  });
});
