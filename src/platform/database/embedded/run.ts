import { spawn } from 'node:child_process';
import { parse } from 'node:path';
import type { Identity } from './identity.js';

interface RunResult {
  readonly ok: boolean;
  /** what it wrote to both streams, or why it did not run */
  readonly output: string;
}

const INHERITED = ['PATH', 'TZ', 'SystemRoot', 'ComSpec', 'TEMP', 'TMP'];

/**
 * How PostgreSQL's programs are run: as the given user, from the root folder (ours may be closed to that user), and
 * with a bare environment: PG* variables of the surroundings must not steer them, the application's secrets are none of
 * their business, and LC_ALL=C keeps the system's error texts in the language in which they are recognised.
 */
export function surroundings(as: Identity | undefined) {
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C' };
  for (const name of INHERITED) if (process.env[name] !== undefined) env[name] = process.env[name];
  return { env, cwd: parse(process.execPath).root, windowsHide: true, ...(as && { uid: as.uid, gid: as.gid }) };
}

/** Runs a program to its end. A program that cannot be run is a result too, not an exception. */
export function run(file: string, args: readonly string[], as?: Identity): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...surroundings(as), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: string) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
