import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../src/platform/config/project-root.js';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `node dist/src/cli.js month …` as a process of its own, with a folder for temporary files of its own. */
export class MonthCommand {
  readonly folder = mkdtempSync(join(tmpdir(), 'month-command-'));
  /** throw-away databases that were there while a command ran */
  readonly databases = new Set<string>();

  constructor() {
    // PostgreSQL's own user must get there where the tests run as root
    chmodSync(this.folder, 0o755);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  run(options: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const child = spawn(process.execPath, [projectPath('dist/src/cli.js'), 'month', ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: this.folder, ...environment },
    });
    const watch = setInterval(() => this.leftOver().forEach((name) => this.databases.add(name)), 100);
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        clearInterval(watch);
        resolve({ code, out, err });
      });
    });
  }

  /** Throw-away databases in the folder. */
  leftOver(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('taxroll-throw-away-'));
  }

  /** Processes of this machine whose command names the folder; undefined where the system does not tell. */
  processes(): string[] | undefined {
    try {
      return readdirSync('/proc').flatMap((pid) => commandOf(pid).filter((command) => command.includes(this.folder)));
    } catch {
      return undefined;
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function commandOf(pid: string): string[] {
  if (!/^\d+$/.test(pid)) return [];
  try {
    return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
  } catch {
    return [];
  }
}

/** The fields of a CSV file by RFC 4180. */
export function csv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.match(/(?:[^"\n]|"(?:[^"]|"")*")*\n/g) ?? [])
    rows.push(
      (line.slice(0, -1).match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,]*)(?=,|$)/g) ?? []).map((field) =>
        field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field,
      ),
    );
  return rows;
}
