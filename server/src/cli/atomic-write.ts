import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { FileProblem, reasonOf } from './errors.js';
import { readOpen, type Snapshot } from './read-file.js';

/** The part of the file system that replacing a file uses. A test hands in one of which any step can fail. */
export type FileSystem = Pick<
  typeof fs,
  | 'realpathSync'
  | 'lstatSync'
  | 'accessSync'
  | 'openSync'
  | 'writeSync'
  | 'readSync'
  | 'fstatSync'
  | 'fchownSync'
  | 'fchmodSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'renameSync'
  | 'unlinkSync'
>;

type Stats = fs.BigIntStats;

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, W_OK } = fs.constants;
const CHANGED = 'it changed during the check; run the command again';

/**
 * Replaces the content of a file. At every moment, even if the process is killed, the file has either the old content
 * in full or the new one: the new content is written to a temporary file in the same folder, flushed to the disk and
 * renamed. Permissions are kept, and owner and group where the system permits it. Of a symbolic link, the target is
 * replaced.
 *
 * @param original the file as it was read; a file that has changed since is left alone
 * @returns a warning if another program wrote the old file at the very moment when it was replaced
 * @throws FileProblem if the file was not replaced; its message completes “was not changed: …”
 */
export function replaceFile(
  path: string,
  original: Snapshot,
  content: Uint8Array,
  files: FileSystem = fs,
): string | undefined {
  try {
    const target = targetOf(path, original.stats, files);
    const temporary = join(dirname(target), `.scim-provisioning-${randomUUID()}.tmp`);
    let warning;
    try {
      const written = writeNew(temporary, content, original.stats, files);
      warning = renameUnlessChanged({ path: temporary, stats: written }, target, original, files);
    } catch (error) {
      throw removed(temporary, files) ? error : leftOver(temporary, error);
    }
    syncFolder(dirname(target), files);
    return warning;
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem(reasonOf(error), { cause: error });
  }
}

/** The file to replace, which is that of the snapshot, and which may be written. */
function targetOf(path: string, original: Stats, files: FileSystem): string {
  const target = files.realpathSync(path);
  const stats = files.lstatSync(target, { bigint: true });
  if (!isSameFile(stats, original)) throw new FileProblem(CHANGED);
  if (stats.nlink > 1n) {
    throw new FileProblem(`it has ${stats.nlink} names (hard links), and the others would keep the old content`);
  }
  // The system lets an administrator write such a file; who made it read-only does not expect that.
  if ((stats.mode & 0o222n) === 0n) throw new FileProblem('it is read-only');
  try {
    files.accessSync(target, W_OK);
  } catch (error) {
    throw new FileProblem(`this user has no permission to change it: ${reasonOf(error)}`, { cause: error });
  }
  return target;
}

/**
 * Writes a new file in full, with the permissions of another.
 *
 * @returns what the file system says of it, to recognise it by
 */
function writeNew(path: string, content: Uint8Array, like: Stats | undefined, files: FileSystem): Stats {
  let file;
  try {
    file = files.openSync(path, O_WRONLY | O_CREAT | O_EXCL, 0o600);
  } catch (error) {
    throw new FileProblem(`no file can be created in its folder: ${reasonOf(error)}`, { cause: error });
  }
  let stats;
  try {
    for (let at = 0; at < content.length;) {
      const count = files.writeSync(file, content, at, content.length - at);
      if (count === 0) throw new FileProblem('no more data can be written to the disk');
      at += count;
    }
    stats = files.fstatSync(file, { bigint: true });
    if (like) keepPermissions(file, stats, like, files);
    flush(file, files);
  } catch (error) {
    ignoringErrors(() => {
      files.closeSync(file);
    });
    throw error;
  }
  // Network file systems may only here report that the disk is full.
  files.closeSync(file);
  return stats;
}

function keepPermissions(file: number, made: Stats, like: Stats, files: FileSystem): void {
  const isOwned = (uid: number, gid: number): boolean =>
    ignoringErrors(() => {
      files.fchownSync(file, uid, gid);
    });
  let mode = Number(like.mode & 0o7777n);
  const isSame = made.uid === like.uid && made.gid === like.gid;
  if (!isSame && !isOwned(Number(like.uid), Number(like.gid))) {
    // It must not run with the rights of another owner, and another group must not get the rights of the old one.
    mode &= 0o777;
    if (made.gid !== like.gid && !isOwned(-1, Number(like.gid))) mode &= 0o707 | ((mode & 0o007) << 3);
  }
  // Some file systems have no permissions to be set; there, every file has the same.
  if (!isSame || Number(made.mode & 0o7777n) !== mode) files.fchmodSync(file, mode);
}

function flush(file: number, files: FileSystem): void {
  try {
    files.fsyncSync(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // Not every file system can flush.
    if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(code)) throw error;
  }
}

function renameUnlessChanged(
  temporary: { readonly path: string; readonly stats: Stats },
  target: string,
  original: Snapshot,
  files: FileSystem,
): string | undefined {
  const file = files.openSync(target, O_RDONLY);
  // Windows does not replace a file that is open.
  const staysOpen = process.platform !== 'win32';
  const close = (): void => {
    ignoringErrors(() => {
      files.closeSync(file);
    });
  };
  let now;
  try {
    now = readOpen(file, files);
    if (!isSameFile(now.stats, original.stats) || Buffer.compare(now.bytes, original.bytes) !== 0)
      throw new FileProblem(CHANGED);
  } catch (error) {
    close();
    throw error;
  }
  if (!staysOpen) close();
  try {
    const last = files.lstatSync(target, { bigint: true });
    if (!isSameFile(last, now.stats) || !isSameContent(last, now.stats)) throw new FileProblem(CHANGED);
    rename(temporary, target, files);
    return staysOpen ? lateChange(file, now, target, files) : undefined;
  } finally {
    if (staysOpen) close();
  }
}

function rename(temporary: { readonly path: string; readonly stats: Stats }, target: string, files: FileSystem): void {
  try {
    files.renameSync(temporary.path, target);
  } catch (error) {
    // A network file system may lose the answer to a request that it has carried out.
    const isRenamed = ignoringErrors(() => {
      if (!isSameFile(files.lstatSync(target, { bigint: true }), temporary.stats)) throw error;
    });
    if (isRenamed) return;
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error;
    throw new FileProblem(
      'it cannot be replaced: another program is using it, or the permissions of its folder do not allow it',
      {
        cause: error,
      },
    );
  }
}

/**
 * Between the last look at a file and its replacement is a moment in which another program can write it. What that
 * program wrote is in the old file, which is still open here; it is put into a file of its own.
 */
function lateChange(file: number, before: Snapshot, target: string, files: FileSystem): string | undefined {
  const copy = `${target}.${randomUUID().slice(0, 8)}.changed`;
  try {
    if (isSameContent(files.fstatSync(file, { bigint: true }), before.stats)) return undefined;
    writeNew(copy, readOpen(file, files).bytes, before.stats, files);
    return `Another program changed this file while the fixes were written. The version of the other program is in ${copy}.`;
  } catch (error) {
    removed(copy, files);
    return `Another program may have changed this file while the fixes were written, and the version of that program could not be saved: ${reasonOf(error)}.`;
  }
}

function isSameFile(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.isFile();
}

function isSameContent(a: Stats, b: Stats): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs;
}

/** The new name of a file survives a power failure once its folder is flushed too, where folders can be. */
function syncFolder(folder: string, files: FileSystem): void {
  ignoringErrors(() => {
    const file = files.openSync(folder, O_RDONLY);
    try {
      files.fsyncSync(file);
    } finally {
      files.closeSync(file);
    }
  });
}

/** @returns whether there is no such file any more */
function removed(path: string, files: FileSystem): boolean {
  try {
    files.unlinkSync(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function leftOver(temporary: string, error: unknown): FileProblem {
  return new FileProblem(`${reasonOf(error)}; the temporary file ${temporary} could not be removed`, { cause: error });
}

/** @returns whether there were none */
function ignoringErrors(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
