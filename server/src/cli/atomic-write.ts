import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { FileProblem, reasonOf } from './errors.js';
import { readOpen, type Snapshot } from './read-file.js';

/** The file system functions that replace a file. A test can pass functions that fail. */
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
 * Replaces the content of a file. At any time, even if the process is killed, the file contains either the complete old content
 * or the complete new content: the new content is written to a temporary file in the same folder, flushed to the disk and
 * renamed. Permissions are preserved, and owner and group if the system permits it. For a symbolic link, the target is
 * replaced.
 *
 * @param original the file as it was read; a file that has changed since then is not replaced
 * @returns a warning if another program wrote to the old file while it was replaced
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
    const temporary = join(dirname(target), `.scim-provisioning-${crypto.randomUUID()}.tmp`);
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

/** The path of the file to replace, after checking that it is the file of the snapshot and is writable. */
function targetOf(path: string, original: Stats, files: FileSystem): string {
  const target = files.realpathSync(path);
  const stats = files.lstatSync(target, { bigint: true });
  if (!isSameFile(stats, original)) throw new FileProblem(CHANGED);
  if (stats.nlink > 1n) {
    throw new FileProblem(`it has ${stats.nlink} names (hard links), and the others would keep the old content`);
  }
  // An administrator could write such a file, but the person who made it read-only does not expect that.
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
 * @returns its file information, to identify it later
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
  // Network file systems may report a full disk only on close.
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
    // Remove setuid and setgid for a different owner, and the rights of the old group for a different group.
    mode &= 0o777;
    if (made.gid !== like.gid && !isOwned(-1, Number(like.gid))) mode &= 0o707 | ((mode & 0o007) << 3);
  }
  // Some file systems do not support permissions; all their files have the same.
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
    // A network file system may report an error although the rename succeeded.
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
 * Between the last check of a file and its replacement, another program can write to it. That version
 * is in the old file, which is still open here. It is saved to a separate file.
 */
function lateChange(file: number, before: Snapshot, target: string, files: FileSystem): string | undefined {
  const copy = `${target}.${crypto.randomUUID().slice(0, 8)}.changed`;
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

/** Flushes a folder, if the system supports it, so that the rename survives a power failure. */
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

/** @returns whether the file no longer exists */
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

/** @returns whether the work succeeded */
function ignoringErrors(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
