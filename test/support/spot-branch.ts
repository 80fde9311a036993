import { Database } from '../../src/platform/database/database.js';
import { PASSWORD } from './app.js';
import { NoticeBranch } from './notice-branch.js';
import { asItIs, itIs, type Answered } from './quota-walk.js';

export const MONTH = '2026-08';
/** Office's days of a draw of that month. */
export const DAYS = { frozen: '2026-09-01', drawn: '2026-09-02' } as const;
export const SOURCE = '2026年9月2日上午9时当众掷六枚骰子';
export const SEED = '3 1 6 2 5 4';

/** A branch with a month's lines of quotas in force, and the ceremony of its draw. */
export class SpotBranch {
  private constructor(readonly notices: NoticeBranch) {}

  static async start(): Promise<SpotBranch> {
    const branch = await NoticeBranch.start();
    await branch.inForce();
    await branch.run(MONTH);
    itIs(DAYS.frozen);
    return new SpotBranch(branch);
  }

  get test(): NoticeBranch['api']['test'] {
    return this.notices.api.test;
  }

  get owner(): NoticeBranch['owner'] {
    return this.notices.owner;
  }

  async get(path: string, officer = 'leader'): Promise<Answered> {
    const { status, body } = await this.test.as(officer).get(`/api/spot-check/${path}`);
    return { status, body };
  }

  async send(path: string, body: object, officer = 'leader'): Promise<Answered> {
    const { status, body: answer } = await this.test.as(officer).post(`/api/spot-check/${path}`).send(body);
    return { status, body: answer };
  }

  freeze = (month = MONTH, officer = 'leader') => this.send('draws', { month }, officer);
  nameSource = (id: string, text = SOURCE) => this.send(`draws/${id}/source`, { text });

  /** The seed as it is typed twice, signed by the inspector unless it is said otherwise. */
  enterSeed(id: string, entered: { seed?: string; seedAgain?: string; witness?: object } = {}): Promise<Answered> {
    const { seed = SEED, seedAgain = seed, witness = {} } = entered;
    const signed = { login: 'inspection', password: PASSWORD, ...witness };
    return this.send(`draws/${id}/seed`, { seed, seedAgain, witness: signed });
  }

  /** A month frozen and its source named, ready for the seed. */
  async sourced(): Promise<string> {
    const { body } = await this.freeze();
    await this.nameSource(body.id as string);
    itIs(DAYS.drawn);
    return body.id as string;
  }

  async drawn(): Promise<string> {
    const id = await this.sourced();
    const { status, body } = await this.enterSeed(id);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return id;
  }

  /** A file of the draw as text. */
  async text(id: string, name: string, officer = 'leader'): Promise<string> {
    const { body } = await this.test
      .as(officer)
      .get(`/api/spot-check/draws/${id}/${name}`)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    return (body as Buffer).toString('utf8');
  }

  /** The frame's households as the register has them. */
  households(): Promise<{ number: string; station: string; id: string }[]> {
    return this.test.app.get(Database).query(
      `SELECT a.number, a.station, t.id FROM assessment a JOIN taxpayer t ON t.authority = a.authority AND t.number = a.number
       WHERE a.month = $1 ORDER BY a.number`,
      [`${MONTH}-01`],
    );
  }

  async close(): Promise<void> {
    asItIs();
    await this.notices.close();
  }
}
