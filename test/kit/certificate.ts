import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface KeyAndCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/** A fresh key and a certificate for 127.0.0.1 that nobody vouches for. */
export function selfSigned(): KeyAndCertificate {
  return inFolder((folder) => {
    openssl(folder, 'req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 1 -subj /CN=127.0.0.1');
    return { key: read(folder, 'key.pem'), cert: read(folder, 'cert.pem') };
  });
}

export interface Validity {
  /** Such as `IP:127.0.0.1`. */
  readonly name?: string;
  /** In days from now. */
  readonly from?: number;
  readonly to?: number;
}

/** A certificate authority of one's own, as companies have them, for the time of a test. */
export class Authority {
  /** What makes it trusted: PEM, and the file that it stands in. */
  readonly cert: string;
  readonly file: string;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'scim-authority-'));

  constructor() {
    openssl(
      this.folder,
      'req -x509 -newkey rsa:2048 -nodes -keyout ca-key.pem -out ca.pem -days 2 -subj /CN=TestAuthority',
    );
    this.cert = read(this.folder, 'ca.pem');
    this.file = path.join(this.folder, 'ca.pem');
    mkdirSync(path.join(this.folder, 'issued'));
    writeFileSync(path.join(this.folder, 'index.txt'), '');
    writeFileSync(path.join(this.folder, 'serial'), '01\n');
  }

  /** A key and a certificate of this authority. */
  issue({ name = 'IP:127.0.0.1', from = -1, to = 1 }: Validity = {}): KeyAndCertificate {
    writeFileSync(
      path.join(this.folder, 'ca.cnf'),
      [
        '[ca]',
        'default_ca=own',
        '[own]',
        'dir=.',
        'database=index.txt',
        'serial=serial',
        'new_certs_dir=issued',
        'certificate=ca.pem',
        'private_key=ca-key.pem',
        'default_md=sha256',
        'policy=any',
        'unique_subject=no',
        'x509_extensions=names',
        '[any]',
        'commonName=supplied',
        '[names]',
        `subjectAltName=${name}`,
        '',
      ].join('\n'),
    );
    openssl(this.folder, 'req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem -subj /CN=server');
    openssl(
      this.folder,
      `ca -batch -config ca.cnf -in request.pem -out cert.pem -notext -startdate ${date(from)} -enddate ${date(to)}`,
    );
    return { key: read(this.folder, 'key.pem'), cert: read(this.folder, 'cert.pem') };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** `YYYYMMDDHHMMSSZ` */
function date(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '');
}

function openssl(folder: string, call: string): void {
  execFileSync('openssl', call.split(' '), { cwd: folder, stdio: 'pipe' });
}

function read(folder: string, name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'scim-certificate-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
