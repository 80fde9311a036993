import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/audit/actor.js';
import { projectPath } from '../platform/config/project-root.js';
import { Database, type Row } from '../platform/database/database.js';
import { RatingAssignmentsService } from '../rating/cycles/assignments.service.js';
import { CyclesService } from '../rating/cycles/cycles.service.js';
import { CycleOpeningService } from '../rating/cycles/opening.service.js';
import type { CycleStatus } from '../rating/domain/cycle-steps.js';
import type { NewMember } from '../rating/taskforce/taskforce.service.js';
import { TaskforceService } from '../rating/taskforce/taskforce.service.js';
import { ProposalService } from '../rating/grades/proposal.service.js';
import { GradeStepsService } from '../rating/grades/steps.service.js';
import { BulkReviewsService } from '../rating/review/bulk-reviews.service.js';
import { ReviewsService } from '../rating/review/reviews.service.js';
import type { RatingRuleFile } from '../rating/domain/rule-file.js';
import { RuleSetsService } from '../rating/rule-sets/rule-sets.service.js';
import type { Proposal } from '../rating/domain/proposals.js';
import { EntriesService, type Decision } from '../rating/scoring/entries.service.js';
import { MarksService } from '../rating/scoring/marks.service.js';
import { RatingSheetsService } from '../rating/scoring/sheets.service.js';

/** The branch's own scheme, and beside it the part of the law of today that is known. */
const RULES = ['seeds/rating/rules-2003.json', 'seeds/rating/rules-2025-partial.json'].map((path) => projectPath(path));

const CYCLE = {
  name: '2024—2025年度纳税信用等级评定',
  scheme: 'measure-2003',
  besideScheme: 'measure-2025',
  lastYear: 2025,
  ratingDay: '2026-06-30',
};
/** The office's days of the demonstration's rating: the list hangs from 5 to 19 August. */
const DAYS = {
  opened: '2026-07-01',
  scored: '2026-07-20',
  proposed: '2026-08-03',
  shown: '2026-08-04',
  determined: '2026-08-20',
  published: '2026-08-21',
} as const;

const MEMBERS: readonly Omit<NewMember, 'officer' | 'joinedOn'>[] = [
  { name: '王建华', homeOffice: '分局领导', position: '组长', responsibilities: '主持评定工作，召集审定会议' },
  { name: '赵国强', homeOffice: '审批岗', position: '副组长', responsibilities: '审定等级' },
  { name: '沈洁', homeOffice: '管理科', position: '联络员', responsibilities: '立项、分派指标、汇总、公示、公布' },
  { name: '吴悦', homeOffice: '管理科', position: '成员', responsibilities: '评分' },
  { name: '郑航', homeOffice: '法制岗', position: '成员', responsibilities: '复审' },
  { name: '林涛', homeOffice: '县局征管科', position: '成员', responsibilities: '指导、监督评定' },
];

/** By whom the demonstration's rating is done. */
export interface DemonstrationRaters {
  readonly rating: Actor;
  readonly scoring: Actor;
  readonly review: Actor;
  readonly approval: Actor;
}

/** The demonstration branch's rating of 2024 and 2025, from the list to the letters. */
@Injectable()
export class DemonstrationRatingService {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetsService,
    private readonly taskforce: TaskforceService,
    private readonly opening: CycleOpeningService,
    private readonly assignments: RatingAssignmentsService,
    private readonly cycles: CyclesService,
    private readonly entries: EntriesService,
    private readonly marks: MarksService,
    private readonly sheets: RatingSheetsService,
    private readonly reviews: ReviewsService,
    private readonly bulk: BulkReviewsService,
    private readonly proposals: ProposalService,
    private readonly steps: GradeStepsService,
  ) {}

  /** Takes whatever step is next until there is none; after a kill it goes on where it was. */
  async load(by: DemonstrationRaters): Promise<void> {
    const { authority } = by.rating;
    if ((await this.cycle(authority)) === undefined) await this.opening.open(by.rating, CYCLE, DAYS.opened);
    const { id } = (await this.cycle(authority)) as { id: string };
    const steps: Partial<Record<CycleStatus, () => Promise<unknown>>> = {
      open: () => this.assign(by, id),
      scoring: () => this.score(by, id),
      review: () => this.review(by, id),
      proposed: () => this.steps.show(by.rating, id, DAYS.shown),
      shown: () => this.determine(by, id),
      determined: () => this.steps.publish(by.rating, id, DAYS.published),
    };
    for (;;) {
      const step = steps[(await this.cycle(authority))?.status ?? 'published'];
      if (step === undefined) return;
      await step();
    }
  }

  /** Drafts and publishes a set of every scheme that has none. */
  async publishRules({ scoring, approval }: Pick<DemonstrationRaters, 'scoring' | 'approval'>): Promise<void> {
    const published = (await this.ruleSets.list(scoring.authority)).filter(({ status }) => status === 'published');
    for (const path of RULES) {
      const file = JSON.parse(readFileSync(path, 'utf8')) as RatingRuleFile;
      if (published.some(({ scheme }) => scheme === file.scheme)) continue;
      const { id } = await this.ruleSets.draft(scoring, file);
      await this.ruleSets.publish(approval, id);
    }
  }

  private async assign({ rating, scoring }: DemonstrationRaters, id: string): Promise<void> {
    const indicators = await this.indicators(rating.authority, id);
    const asked = { officer: scoring.officer as string, indicators, stations: null, reason: null };
    await this.assignments.assign(rating, id, asked);
    await this.cycles.startScoring(rating, id, DAYS.opened);
  }

  /** What the register tells is deducted. */
  private async score({ rating, scoring }: DemonstrationRaters, id: string): Promise<void> {
    const stations = await this.database.query<Row & { station: string }>(
      `SELECT DISTINCT station FROM rating_sheet WHERE authority = $1 AND cycle_id = $2 AND status = 'open' ORDER BY 1`,
      [rating.authority, id],
    );
    for (const { station } of stations)
      for (const indicator of await this.indicators(rating.authority, id)) {
        await this.entries.acceptAll(scoring, id, indicator, station);
        await this.marks.submitStation(scoring, id, station, indicator);
      }
    await this.cycles.endScoring(rating, id, DAYS.scored);
  }

  /** The reviewer agrees with what he sees, and comes to the same where he does not see it. */
  private async review({ rating, review }: DemonstrationRaters, id: string): Promise<void> {
    const waiting = await this.database.query<Row & { id: string; status: string; blind: boolean }>(
      `SELECT s.id, s.status, r.blind FROM rating_sheet s
       JOIN rating_review r ON r.authority = s.authority AND r.sheet_id = s.id
       WHERE s.authority = $1 AND s.cycle_id = $2 AND s.status IN ('scored', 'reviewing') ORDER BY s.number`,
      [rating.authority, id],
    );
    const seen = waiting.filter(({ blind }) => !blind).map(({ id: sheet }) => sheet);
    if (seen.length > 0) await this.bulk.agree(review, id, seen);
    for (const { id: sheet, status } of waiting.filter(({ blind }) => blind)) {
      if (status === 'scored') await this.reviews.take(review, id, sheet);
      const { indicators } = await this.sheets.get(review, id, sheet);
      await this.reviews.finish(
        review,
        id,
        sheet,
        indicators.map(({ rule, proposals }) => ({
          ...{ indicator: rule.code, agree: false, additions: [], reason: null },
          decisions: proposals.map(accepted),
        })),
      );
    }
    await this.proposals.propose(rating, id, DAYS.proposed);
  }

  private async determine({ rating, approval }: DemonstrationRaters, id: string): Promise<void> {
    const { authority } = rating;
    if ((await this.taskforce.members(authority, null)).length === 0)
      for (const member of MEMBERS)
        await this.taskforce.join(rating, { ...member, officer: null, joinedOn: DAYS.opened });
    const members = await this.taskforce.members(authority, DAYS.determined);
    if ((await this.taskforce.sessions(authority)).length === 0)
      await this.taskforce.hold(
        rating,
        {
          ...{ heldOn: DAYS.determined, place: '分局二楼会议室', subject: '审定2024—2025年度纳税信用等级', papers: [] },
          ...{ resolution: '按评分和复审结果审定', present: members.map((member) => member.id) },
        },
        DAYS.determined,
      );
    const present = members.map(({ name }) => name);
    await this.steps.determine(approval, id, { present, exceptions: [] }, DAYS.determined);
  }

  private async cycle(authority: string): Promise<{ id: string; status: CycleStatus } | undefined> {
    const [cycle] = await this.database.query<Row & { id: string; status: CycleStatus }>(
      `SELECT id, status FROM rating_cycle WHERE authority = $1 AND status <> 'abandoned' ORDER BY opened_at LIMIT 1`,
      [authority],
    );
    return cycle;
  }

  private async indicators(authority: string, cycle: string): Promise<string[]> {
    const rows = await this.database.query<Row & { indicator: string }>(
      'SELECT indicator FROM rating_indicator WHERE authority = $1 AND cycle_id = $2 ORDER BY indicator',
      [authority, cycle],
    );
    return rows.map(({ indicator }) => indicator);
  }
}

function accepted({ item, fact }: Proposal): Decision {
  return { item: item.code, fact: fact.id, accept: true, reason: null };
}
