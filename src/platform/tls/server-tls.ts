import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StartError } from '../../kernel/start-error.js';

/** What an HTTPS server is made of. */
export interface ServerTls {
  /** PEM: the certificate, and behind it those that vouch for it */
  readonly cert: string;
  /** PEM */
  readonly key: string;
  /** the last moment at which a browser takes the certificate */
  readonly validTo: Date;
}

/**
 * The certificate and the key that the server speaks HTTPS by; undefined where none are named.
 * @param files TLS_CERT and TLS_KEY, both or neither
 * @throws StartError START.TLS_FILE (a file that cannot be read, or holds something else), START.TLS_PAIR (a key of
 *   another certificate), START.TLS_EXPIRED
 */
export function readServerTls(
  { TLS_CERT, TLS_KEY }: { readonly TLS_CERT?: string; readonly TLS_KEY?: string },
  now: Date,
): ServerTls | undefined {
  if (TLS_CERT === undefined || TLS_KEY === undefined) return undefined;
  const cert = read('TLS_CERT', TLS_CERT);
  const key = read('TLS_KEY', TLS_KEY);
  const certificate = parsed('TLS_CERT', TLS_CERT, () => new X509Certificate(cert));
  const privateKey = parsed('TLS_KEY', TLS_KEY, () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey))
    throw new StartError('START.TLS_PAIR', { certificate: TLS_CERT, key: TLS_KEY });
  const validTo = new Date(certificate.validTo);
  if (validTo <= now)
    throw new StartError('START.TLS_EXPIRED', { certificate: TLS_CERT, until: validTo.toISOString().slice(0, 10) });
  return { cert, key, validTo };
}

function read(variable: string, file: string): string {
  return parsed(variable, file, () => readFileSync(file, 'utf8'));
}

/** Why it failed is said in few words: what a cryptographic library says of a key is for nobody's eyes. */
function parsed<T>(variable: string, file: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    const { code = 'no PEM' } = error as NodeJS.ErrnoException;
    throw new StartError('START.TLS_FILE', { variable, file, reason: code });
  }
}
