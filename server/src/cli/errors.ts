/**
 * A problem of a file. The message completes “cannot be read: …” or “was not changed: …”, such as “it is a
 * folder”.
 */
export class FileProblem extends Error {}

/** The reason of an error, for messages of the command line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'ENOTDIR':
      return 'there is no such file, because a part of its path is not a folder';
    case 'EISDIR':
      return 'it is a folder';
    case 'ELOOP':
      return 'its symbolic links form a loop';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EROFS':
      return 'its file system is read-only';
    case 'ENOSPC':
      return 'there is no space left on the disk';
    case 'EDQUOT':
      return 'the disk quota is used up';
    case 'EBUSY':
    case 'ETXTBSY':
      return 'another program is using it';
    case 'EIO':
      return 'the disk reported an error';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    default:
      return error.message;
  }
}
