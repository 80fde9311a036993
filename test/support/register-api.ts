import { readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/config/project-root.js';
import type { Book, Sheet } from '../register-import.fixtures.js';
import { createTestApp, type TestApp } from './app.js';
import { tryOut } from './parameters.js';

export interface PlanRow {
  readonly sheet: string;
  readonly row: number;
  readonly number: string | null;
  readonly action: string;
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly faults: readonly {
    readonly column: string;
    readonly code: string;
    readonly zh: string;
    readonly en: string;
  }[];
  readonly conflicts: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly by: string;
    readonly on: string;
    readonly seq: number;
  }[];
  readonly decision: string | null;
}

export interface Plan {
  readonly id: string;
  readonly fileName: string;
  readonly status: string;
  readonly undecided: number;
  readonly jobId: string | null;
  readonly counts: readonly { readonly sheet: string; readonly [action: string]: number | string }[];
  readonly notices: readonly { readonly sheet: string; readonly zh: string; readonly en: string }[];
}

export interface Refusal {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly zh: string;
  readonly en: string;
}

/** The register's part of the API, over an application whose branch has published its parameters. */
export class RegisterApi {
  private constructor(readonly test: TestApp) {}

  /** @param parameters the set in force, where it is not the demonstration's */
  static async start(parameters: object = demonstrationParameters()): Promise<RegisterApi> {
    const started = new RegisterApi(await createTestApp());
    await started.publish(parameters);
    return started;
  }

  /** Requests of the clerk, who does what single persons may do. */
  http() {
    return this.test.as('clerk');
  }

  /** Drafted by the clerk, tried over the register, approved by another. */
  async publish(parameters: object): Promise<{ id: string }> {
    const { body } = await this.http().post('/api/assessment/parameter-sets').send(parameters).expect(201);
    const { id } = body as { id: string };
    await tryOut(this.test.app, this.test.authority, id);
    const path = `/api/assessment/parameter-sets/${id}/publish`;
    return (await this.test.as('approval').post(path).expect(200)).body as { id: string };
  }

  upload(bytes: Buffer, name = '登记簿.xlsx') {
    return this.http().post('/api/register/imports').attach('file', bytes, name);
  }

  async plan(book: Book): Promise<Plan> {
    return (await this.upload(await book.bytes()).expect(201)).body as Plan;
  }

  /** What is said of a workbook that cannot be read as a register. */
  async refusal(book: Book, without?: Sheet): Promise<Refusal> {
    return (await this.upload(await book.bytes(without)).expect(422)).body as Refusal;
  }

  apply(id: string) {
    return this.http().post(`/api/register/imports/${id}/apply`);
  }

  async rows(id: string, action: string, page = 'limit=500'): Promise<PlanRow[]> {
    return (await this.http().get(`/api/register/imports/${id}/rows?action=${action}&${page}`).expect(200))
      .body as PlanRow[];
  }
}

/** A taxpayer's number as a list shows it: one that holds an identity number only by its ends. */
export function shown(number: unknown): string {
  return String(number).replace(/^(\d{6})\d{11}[\dX](\d{2})$/, `$1${'*'.repeat(12)}$2`);
}

/** The faults of a row, such as `Q CELL.NOT_POSITIVE`. */
export function said(row: PlanRow | undefined): string[] | undefined {
  return row?.faults.map(({ column, code }) => `${column} ${code}`.trim());
}

/** What a plan would do, both sheets together. */
export function counted({ counts }: Plan): Record<string, number> {
  const sum = (key: string) => counts.reduce((total, count) => total + Number(count[key]), 0);
  return Object.fromEntries(
    ['new', 'changed', 'same', 'conflict', 'rejected'].filter((key) => sum(key) > 0).map((key) => [key, sum(key)]),
  );
}

function demonstrationParameters(): object {
  return JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as object;
}
