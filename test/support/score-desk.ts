import type request from 'supertest';
import { downloaded } from './download.js';
import { CYCLES, type Body, type RatingBranch } from './rating-branch.js';
import { ScoreBook, type Filled } from './score-book.js';

export const IMPORTS = '/api/rating/score-imports';
export const LATE = '逾期公司';
export const EVIDENCE = '巡查记录.pdf';

/** The desk of a scorer who works in his spreadsheet, in one cycle. */
export class ScoreDesk {
  constructor(
    readonly branch: RatingBranch,
    readonly cycle: string,
  ) {}

  /** Hands evidence in; returns its SHA-256. */
  async keep(name = EVIDENCE, content = '巡查', who = 'scoring'): Promise<string> {
    const bytes = Buffer.from(`%PDF-1.7\n${content}`);
    const { body } = await this.branch.test.as(who).post(`${CYCLES}/papers`).attach('file', bytes, name).expect(201);
    return body.sha256 as string;
  }

  async download(who = 'scoring', query = ''): Promise<ScoreBook> {
    return ScoreBook.open(await downloaded(this.branch.get(who, `/${this.cycle}/work.xlsx${query}`)));
  }

  async upload(book: ScoreBook, who = 'scoring'): Promise<{ status: number; body: Body }> {
    const path = `${CYCLES}/${this.cycle}/score-imports`;
    return this.branch.test
      .as(who)
      .post(path)
      .attach('file', await book.bytes(), '评分110101199003070037.xlsx');
  }

  async plan(book: ScoreBook, who = 'scoring'): Promise<Body> {
    const { status, body } = await this.upload(book, who);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  }

  async rows(id: string, action: string, who = 'scoring'): Promise<Body[]> {
    const path = `${IMPORTS}/${id}/rows?action=${action}&limit=500`;
    return (await this.branch.test.as(who).get(path).expect(200)).body as Body[];
  }

  apply(id: string, who = 'scoring'): request.Test {
    return this.branch.test.as(who).post(`${IMPORTS}/${id}/apply`);
  }

  async page(name = LATE): Promise<Body> {
    const { id } = await this.branch.sheet(this.cycle, name);
    return (await this.branch.get('scoring', `/${this.cycle}/sheets/${id}`).expect(200)).body;
  }

  /** What was decided of an indicator of the taxpayer. */
  async entries(indicator: string, name = LATE): Promise<Body[]> {
    const { indicators } = await this.page(name);
    return (indicators as Body[]).find((one) => one.code === indicator).entries as Body[];
  }
}

/** How many rows a plan would do what with, of those that were filled in. */
export function counted({ counts }: Body): object {
  return Object.fromEntries(Object.entries(counts as object).filter(([name, count]) => count > 0 && name !== 'blank'));
}

/** Where the faults of a row are, and what they are. */
export function codes({ faults }: Body): string[] {
  return (faults as Body[]).map(({ column, code }) => `${column} ${code}`.trim()).sort();
}

/** What a deduction from outside is filled in with. */
export const addition = (more: Filled = {}): Filled => ({
  ...{ verdict: '增加', reason: '证照未悬挂', happenedOn: '2025-05-06', source: '实地巡查', evidence: EVIDENCE },
  ...more,
});

export function only(found: readonly number[]): number {
  if (found.length !== 1) throw new Error(`${found.length} rows`);
  return found[0] as number;
}
