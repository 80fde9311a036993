import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A new shared secret of 160 bits, as RFC 4226 recommends. */
export function newTotpSecret(): Uint8Array {
  return new Secret({ size: 20 }).bytes;
}

/** What an authenticator app reads: the otpauth address, and the secret to type by hand. */
export function totpAddress(secret: Uint8Array, login: string, branch: string): { uri: string; secret: string } {
  const totp = totpOf(secret, login, branch);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

/**
 * The time step whose code this is, one step early or late allowed; null where it is none. A step is used once: the
 * caller refuses one that is not later than the last.
 */
export function totpStep(secret: Uint8Array, code: string, now: number): number | null {
  const delta = totpOf(secret, '', '').validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

function totpOf(secret: Uint8Array, label: string, issuer: string): TOTP {
  const { buffer } = Uint8Array.from(secret);
  return new TOTP({
    issuer,
    label,
    period: PERIOD_SECONDS,
    digits: 6,
    algorithm: 'SHA1',
    secret: new Secret({ buffer }),
  });
}

/** AES-256-GCM: a copy of the database alone makes no codes. */
export function sealSecret(secret: Uint8Array, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error where the key is another, or the secret was changed */
export function openSecret(sealed: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
