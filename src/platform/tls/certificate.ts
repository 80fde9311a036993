// the library finds its parts by decorators
import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto, X509Certificate as ReadCertificate } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

/** A certificate with its key, both PEM. */
export interface CertifiedKey {
  readonly certificate: string;
  readonly key: string;
}

/** Telephones refuse a server's certificate that holds longer. */
const SERVER_DAYS = 825;
const AUTHORITY_DAYS = 20 * 365;
const DAY_MS = 86_400_000;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether a certificate can be made for it: an address, or a name in the letters of the network. */
export function isHost(text: string): boolean {
  return isIP(text) !== 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text));
}

/** The branch's own authority: telephones trust it once, and with it every certificate that it makes. */
export async function makeAuthority(now: Date): Promise<CertifiedKey> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: ['电子定税内部证书 taxroll office CA'] }],
    ...validity(now, AUTHORITY_DAYS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      // it vouches for servers, for no further authority
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return pem(certificate, keys);
}

/**
 * A server's certificate by the branch's authority, for 825 days at most and no longer than the authority's own.
 * @param hosts names and addresses under which the server is called, at least one; each fits `isHost`
 */
export async function makeServerCertificate(
  authority: CertifiedKey,
  hosts: readonly string[],
  now: Date,
): Promise<CertifiedKey> {
  const keys = await newKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const { notBefore, notAfter } = validity(now, SERVER_DAYS);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    issuer: issuer.subjectName,
    subject: [{ CN: ['taxroll'] }],
    notBefore,
    notAfter: notAfter < issuer.notAfter ? notAfter : issuer.notAfter,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority.key),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return pem(certificate, keys);
}

/** SHA-256 of a certificate as telephones show it: AB:CD:… */
export function fingerprintOf(certificate: string): string {
  return new ReadCertificate(certificate).fingerprint256;
}

/** Whether a kept authority can still vouch: the key is its own, and it has not come to its end. */
export function isUsable({ certificate, key }: CertifiedKey, now: Date): boolean {
  try {
    const read = new ReadCertificate(certificate);
    return read.ca && read.checkPrivateKey(createPrivateKey(key)) && new Date(read.validTo) > now;
  } catch {
    return false;
  }
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function signingKey(key: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(key).export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
}

async function pem(certificate: x509.X509Certificate, keys: webcrypto.CryptoKeyPair): Promise<CertifiedKey> {
  const der = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: `${x509.PemConverter.encode(der, 'PRIVATE KEY')}\n`,
  };
}

/** From a day ago: telephones' clocks go wrong. The days are counted from then. */
function validity(now: Date, days: number): { notBefore: Date; notAfter: Date } {
  const notBefore = new Date(now.getTime() - DAY_MS);
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * DAY_MS - 1000) };
}

/** Hexadecimal, never negative. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
