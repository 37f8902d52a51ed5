// Its parts find each other by this; it has to be there before them.
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type JsonGeneralName,
  type X509Certificate,
} from '@peculiar/x509';
import type { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface KeyAndCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/** A fresh key and a certificate for 127.0.0.1 that nobody vouches for. */
export async function selfSigned(): Promise<KeyAndCertificate> {
  const keys = await newKeys();
  return { key: await keyPem(keys), cert: pem((await rootCertificate('127.0.0.1', keys)).rawData, 'CERTIFICATE') };
}

export interface Validity {
  readonly name?: JsonGeneralName;
  /** In days from now. */
  readonly from?: number;
  readonly to?: number;
}

/** A certificate authority of one's own, as companies have them, for the time of a test. */
export class Authority {
  /** What makes it trusted: PEM, and the file that contains it. */
  readonly cert: string;
  readonly file: string;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'scim-authority-'));
  private readonly keys: webcrypto.CryptoKeyPair;
  private readonly certificate: X509Certificate;

  private constructor(keys: webcrypto.CryptoKeyPair, certificate: X509Certificate) {
    this.keys = keys;
    this.certificate = certificate;
    this.cert = pem(certificate.rawData, 'CERTIFICATE');
    this.file = path.join(this.folder, 'ca.pem');
    writeFileSync(this.file, this.cert);
  }

  static async create(): Promise<Authority> {
    const keys = await newKeys();
    return new Authority(keys, await rootCertificate('TestAuthority', keys));
  }

  /** A key and a certificate of this authority. */
  async issue({
    name = { type: 'ip', value: '127.0.0.1' },
    from = -1,
    to = 1,
  }: Validity = {}): Promise<KeyAndCertificate> {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      subject: 'CN=server',
      issuer: this.certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      notBefore: inDays(from),
      notAfter: inDays(to),
      extensions: [new SubjectAlternativeNameExtension([name])],
    });
    return { key: await keyPem(keys), cert: pem(certificate.rawData, 'CERTIFICATE') };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 };

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey({ ...ALGORITHM, publicExponent: new Uint8Array([1, 0, 1]) }, true, [
    'sign',
    'verify',
  ]);
}

function rootCertificate(commonName: string, keys: webcrypto.CryptoKeyPair): Promise<X509Certificate> {
  return X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    keys,
    notBefore: inDays(-1),
    notAfter: inDays(1),
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
}

async function keyPem({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  return pem(await crypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
}

/** Ends in a line break, so that one may be put after another. */
function pem(der: ArrayBuffer, label: string): string {
  return `${PemConverter.encode(der, label)}\n`;
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}
