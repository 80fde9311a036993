import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();
const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? encoder.encode(content) : content);

/** In place of what the domain takes from `node:crypto`: SHA-256 in lower-case hex, and nothing else. */
export function hash(_algorithm: 'sha256', content: string): string {
  return bytesToHex(sha256(encoder.encode(content)));
}

export function createHash(_algorithm: 'sha256') {
  const running = sha256.create();
  const made = {
    update(content: string | Uint8Array) {
      running.update(bytesOf(content));
      return made;
    },
    digest: (_encoding: 'hex') => bytesToHex(running.digest()),
  };
  return made;
}
