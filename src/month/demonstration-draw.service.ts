import { Injectable } from '@nestjs/common';
import { sha256 } from '../kernel/canonical-json.js';
import { todayInChina, type PlainMonth } from '../kernel/plain-date.js';
import { officerOf } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import { Database, type Row } from '../platform/database/database.js';
import { DrawingService } from '../spot-check/draw/drawing.service.js';
import { DrawsReadingService } from '../spot-check/draw/draws-reading.service.js';
import { FreezingService } from '../spot-check/draw/freezing.service.js';
import type { Duty } from '../spot-check/team/duties.js';
import { InspectionMembersService } from '../spot-check/team/inspection-members.service.js';
import { TeamsService } from '../spot-check/team/teams.service.js';

/** The demonstration's moments, and what the dice showed: its published draw is the same in every installation. */
const FROZEN_AT = new Date('2026-11-02T09:00:00+08:00');
const SOURCE_AT = new Date('2026-11-02T09:30:00+08:00');
const SEED_AT = new Date('2026-11-03T10:05:00+08:00');
const SOURCE = '2026年11月3日上午10时在示范分局办税服务厅当众掷六枚骰子，依次记录点数';
const SEED = '3 1 6 2 5 4';

/** 科长、书记、组长、站长: who belongs to the inspection group, and since when. */
const DUTIES: Readonly<Record<string, Duty>> = {
  'choucha-kezhang': '科长',
  'choucha-shuji': '书记',
  'choucha-zuzhang': '组长',
  'choucha-chengguan': '站长',
  'choucha-xinqu': '站长',
  'choucha-hedong': '站长',
  'choucha-hubin': '站长',
};
const MEMBERS_SINCE = '2026-01-01';

/** By whom the seed is entered. */
export interface DemonstrationPair {
  readonly leader: Actor;
  readonly witness: Actor;
}

/** The draw of the demonstration's month, and who goes where. */
@Injectable()
export class DemonstrationDrawService {
  constructor(
    private readonly freezing: FreezingService,
    private readonly drawing: DrawingService,
    private readonly reading: DrawsReadingService,
    private readonly group: InspectionMembersService,
    private readonly teams: TeamsService,
    private readonly database: Database,
  ) {}

  /** Takes whatever step is next until everybody has a team; after a kill it goes on where it was. */
  async load({ leader, witness }: DemonstrationPair, month: PlainMonth): Promise<void> {
    const found = (await this.reading.list(leader.authority)).find((draw) => draw.month === month);
    const id = found?.id ?? (await this.freezing.freeze(leader, month, sha256(`演示数据 ${month}`), FROZEN_AT));
    const status = found?.status ?? 'frozen';
    if (status === 'frozen') await this.freezing.nameSource(leader, id, SOURCE, SOURCE_AT);
    if (status !== 'drawn') await this.drawing.draw(leader, id, SEED, officerOf(witness), SEED_AT);
    await this.assign(leader, id);
  }

  private async assign(leader: Actor, draw: string): Promise<void> {
    const { authority } = leader;
    const [visit] = await this.database.query('SELECT FROM spot_visit WHERE authority = $1 LIMIT 1', [authority]);
    if (visit !== undefined) return;
    const joined = (await this.group.members(authority, null)).map(({ officer }) => officer);
    const officers = await this.database.query<Row & { id: string; login: string }>(
      'SELECT id, login FROM officer WHERE authority = $1 AND login = ANY($2) ORDER BY login',
      [authority, Object.keys(DUTIES)],
    );
    for (const { id: officer, login } of officers)
      if (!joined.includes(officer))
        await this.group.join(leader, { officer, duty: DUTIES[login] as Duty, validFrom: MEMBERS_SINCE });
    await this.teams.assign(leader, draw, todayInChina());
  }
}
