import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cycles of the credit rating up to the reviewed score (国税发〔2003〕92号): who takes part, who answers for which
 * indicator, what is deducted and on what it rests, who reviewed it.
 */

/** 信用评定专班: the role that opens cycles, assigns, proposes and publishes. */
const ROLE = `
  ALTER TABLE role_grant DROP CONSTRAINT role_grant_role;
  ALTER TABLE role_grant ADD CONSTRAINT role_grant_role CHECK (role IN ('register', 'rating', 'collection', 'scoring',
    'review', 'approval', 'inspection', 'notice', 'leader', 'system-administrator', 'security-administrator',
    'audit-administrator'));`;

const CYCLES = `
  -- 评定: a rating of the branch by a rule set, for whole tax years, as of a day
  CREATE TABLE rating_cycle (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    name text NOT NULL CONSTRAINT rating_cycle_name CHECK (name <> ''),
    scheme text NOT NULL,
    rule_set_id uuid NOT NULL,
    beside_set_id uuid,
    period_from date NOT NULL,
    period_to date NOT NULL,
    rating_day date NOT NULL,
    status text NOT NULL DEFAULT 'open' CONSTRAINT rating_cycle_status CHECK (status IN ('open', 'scoring', 'review',
      'proposed', 'shown', 'determined', 'published', 'abandoned')),
    opened_by uuid NOT NULL,
    opened_for uuid,
    opened_at timestamptz NOT NULL DEFAULT now(),
    ${['scoring', 'review', 'proposed', 'shown', 'determined', 'published', 'abandoned']
      .map((step) => `${step}_on date, ${step}_by uuid, ${step}_for uuid, ${step}_at timestamptz,`)
      .join('\n    ')}
    abandoned_reason text CONSTRAINT rating_cycle_abandoned CHECK ((status = 'abandoned') = (coalesce(abandoned_reason, '') <> '')),
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, rule_set_id) REFERENCES parameter_set,
    FOREIGN KEY (authority, beside_set_id) REFERENCES parameter_set,
    CONSTRAINT rating_cycle_period CHECK (to_char(period_from, 'MM-DD') = '01-01' AND to_char(period_to, 'MM-DD') = '12-31'
      AND period_to > period_from AND rating_day > period_to),
    CONSTRAINT rating_cycle_beside CHECK (beside_set_id <> rule_set_id),
    CONSTRAINT rating_cycle_two_persons CHECK (determined_by IS NULL
      OR coalesce(different_persons(proposed_by, proposed_for, determined_by, determined_for), false)),
    CONSTRAINT rating_cycle_no_overlap EXCLUDE USING gist (authority WITH =, scheme WITH =,
      daterange(period_from, period_to, '[]') WITH &&) WHERE (status <> 'abandoned')
  );

  -- what the cycle's set lets be deducted: an item's points are the set's, and nobody enters them
  CREATE TABLE rating_indicator (
    authority text NOT NULL,
    cycle_id uuid NOT NULL,
    indicator text NOT NULL,
    -- null: deductions have no cap
    points numeric,
    PRIMARY KEY (authority, cycle_id, indicator),
    FOREIGN KEY (authority, cycle_id) REFERENCES rating_cycle
  );
  CREATE TABLE rating_item (
    authority text NOT NULL,
    cycle_id uuid NOT NULL,
    indicator text NOT NULL,
    item text NOT NULL,
    points numeric NOT NULL CONSTRAINT rating_item_points CHECK (points > 0),
    per text NOT NULL CONSTRAINT rating_item_per CHECK (per IN ('once', 'occurrence', 'period', 'percentage-point')),
    PRIMARY KEY (authority, cycle_id, indicator, item),
    FOREIGN KEY (authority, cycle_id, indicator) REFERENCES rating_indicator
  );
  CREATE TRIGGER rating_indicator_frozen BEFORE UPDATE OR DELETE ON rating_indicator
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER rating_item_frozen BEFORE UPDATE OR DELETE ON rating_item
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- 评分表: a taxpayer of the cycle's list, as the register had it on the rating day
  CREATE TABLE rating_sheet (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    cycle_id uuid NOT NULL,
    taxpayer_id uuid NOT NULL,
    number text COLLATE "C" NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    industry text NOT NULL,
    station text NOT NULL,
    registered_on date NOT NULL,
    participation text NOT NULL CONSTRAINT rating_sheet_participation CHECK (participation IN ('scored', 'under-two-years', 'not-rated')),
    participation_reason text,
    status text NOT NULL CONSTRAINT rating_sheet_status CHECK (status IN ('open', 'scored', 'reviewing', 'disputed',
      'reviewed', 'not-scored')),
    score numeric CONSTRAINT rating_sheet_score CHECK (score >= 0),
    PRIMARY KEY (authority, id),
    CONSTRAINT rating_sheet_of_cycle UNIQUE (authority, cycle_id, id),
    CONSTRAINT rating_sheet_of_taxpayer UNIQUE (authority, cycle_id, taxpayer_id),
    FOREIGN KEY (authority, cycle_id) REFERENCES rating_cycle,
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id),
    CONSTRAINT rating_sheet_scored CHECK ((participation = 'scored') = (status <> 'not-scored')
      AND (participation = 'scored') = (participation_reason IS NULL) AND (status = 'reviewed') = (score IS NOT NULL))
  );
  CREATE INDEX rating_sheet_by_number ON rating_sheet (authority, cycle_id, station, number);
  CREATE INDEX rating_sheet_by_status ON rating_sheet (authority, cycle_id, status);
  CREATE INDEX rating_sheet_history ON rating_sheet (authority, taxpayer_id);

  -- 谁主管谁考核，谁考核谁打分，谁打分谁负责: who answers for an indicator of a station
  CREATE TABLE rating_assignment (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    cycle_id uuid NOT NULL,
    indicator text NOT NULL,
    station text NOT NULL,
    officer_id uuid NOT NULL,
    reason text,
    assigned_by uuid NOT NULL,
    assigned_for uuid,
    assigned_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    ended_by uuid,
    ended_for uuid,
    ended_reason text,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, cycle_id, indicator) REFERENCES rating_indicator,
    FOREIGN KEY (authority, station) REFERENCES station,
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    CONSTRAINT rating_assignment_ended CHECK (num_nulls(ended_at, ended_by, ended_reason) IN (0, 3) AND ended_reason <> '')
  );
  CREATE UNIQUE INDEX rating_assignment_current ON rating_assignment (authority, cycle_id, station, indicator)
    WHERE ended_at IS NULL;
  CREATE INDEX rating_assignment_of_officer ON rating_assignment (authority, cycle_id, officer_id);`;

const SCORING = `
  -- 扣分: a decision on a fact; its points follow from its item
  CREATE TABLE rating_entry (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    cycle_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    round text NOT NULL CONSTRAINT rating_entry_round CHECK (round IN ('first', 'review')),
    indicator text NOT NULL,
    item text NOT NULL,
    source text NOT NULL CONSTRAINT rating_entry_source CHECK (source IN ('register', 'outside')),
    decision text NOT NULL CONSTRAINT rating_entry_decision CHECK (decision IN ('accepted', 'refused', 'added')),
    quantity integer NOT NULL CONSTRAINT rating_entry_quantity CHECK (quantity > 0),
    -- 机内: the fact as the register told it; 机外: none
    facts jsonb NOT NULL DEFAULT '[]',
    -- 机外: the day, the source in words, and what shows it (SHA-256 of the papers)
    happened_on date,
    evidence_source text,
    evidence text[] NOT NULL DEFAULT '{}',
    reason text,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    ended_by uuid,
    ended_for uuid,
    ended_reason text,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, cycle_id, sheet_id) REFERENCES rating_sheet (authority, cycle_id, id),
    FOREIGN KEY (authority, cycle_id, indicator, item) REFERENCES rating_item,
    CONSTRAINT rating_entry_register CHECK (source <> 'register'
      OR decision IN ('accepted', 'refused') AND jsonb_array_length(facts) = 1 AND coalesce(facts->0->>'id', '') <> ''),
    CONSTRAINT rating_entry_outside CHECK (source <> 'outside' OR decision = 'added' AND facts = '[]'
      AND happened_on IS NOT NULL AND coalesce(evidence_source, '') <> '' AND cardinality(evidence) > 0),
    CONSTRAINT rating_entry_refused CHECK (decision = 'accepted' OR coalesce(reason, '') <> ''),
    CONSTRAINT rating_entry_ended CHECK (num_nulls(ended_at, ended_by, ended_reason) IN (0, 3) AND ended_reason <> '')
  );
  -- a fact is decided once
  CREATE UNIQUE INDEX rating_entry_of_fact ON rating_entry (authority, sheet_id, round, item, (facts->0->>'id'))
    WHERE source = 'register' AND ended_at IS NULL;
  CREATE INDEX rating_entry_of_indicator ON rating_entry (authority, sheet_id, indicator, round) WHERE ended_at IS NULL;

  -- 打分: what an indicator of a sheet loses, submitted by who answers for it
  CREATE TABLE rating_mark (
    authority text NOT NULL,
    cycle_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    indicator text NOT NULL,
    round text NOT NULL CONSTRAINT rating_mark_round CHECK (round IN ('first', 'review', 'third')),
    deducted numeric NOT NULL CONSTRAINT rating_mark_deducted CHECK (deducted >= 0),
    -- whose entries it rests on where it has none of its own: a reviewer who agrees, a third person who decides
    stands text CONSTRAINT rating_mark_stands CHECK (CASE round WHEN 'first' THEN stands IS NULL
      WHEN 'review' THEN coalesce(stands = 'first', true) ELSE coalesce(stands IN ('first', 'review'), false) END),
    -- SHA-256 of the entries it rests on
    entries_digest text NOT NULL,
    reason text,
    submitted_by uuid NOT NULL,
    submitted_for uuid,
    submitted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, sheet_id, indicator, round),
    FOREIGN KEY (authority, cycle_id, sheet_id) REFERENCES rating_sheet (authority, cycle_id, id),
    FOREIGN KEY (authority, cycle_id, indicator) REFERENCES rating_indicator,
    CONSTRAINT rating_mark_reason CHECK (round <> 'third' OR coalesce(reason, '') <> '')
  );
  CREATE INDEX rating_mark_of_officer ON rating_mark (authority, cycle_id, submitted_by);

  -- 复审: of every scored sheet, which of them are blind fixed when scoring ends
  CREATE TABLE rating_review (
    authority text NOT NULL,
    cycle_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    blind boolean NOT NULL,
    ticket text COLLATE "C" NOT NULL,
    reviewer uuid,
    reviewer_for uuid,
    started_at timestamptz,
    outcome text CONSTRAINT rating_review_outcome CHECK (outcome IN ('agreed', 'disagreed')),
    finished_at timestamptz,
    third uuid,
    third_for uuid,
    third_at timestamptz,
    PRIMARY KEY (authority, sheet_id),
    FOREIGN KEY (authority, cycle_id, sheet_id) REFERENCES rating_sheet (authority, cycle_id, id),
    CONSTRAINT rating_review_ticket CHECK (ticket = encode(sha256(convert_to(cycle_id::text || chr(10) || sheet_id::text, 'UTF8')), 'hex')),
    CONSTRAINT rating_review_started CHECK ((reviewer IS NULL) = (started_at IS NULL)),
    CONSTRAINT rating_review_finished CHECK ((outcome IS NULL) = (finished_at IS NULL) AND (outcome IS NULL OR reviewer IS NOT NULL)),
    CONSTRAINT rating_review_third CHECK ((third IS NULL) = (third_at IS NULL) AND (third IS NULL OR coalesce(outcome = 'disagreed', false))),
    CONSTRAINT rating_review_three_persons CHECK (third IS NULL OR different_persons(reviewer, reviewer_for, third, third_for))
  );
  CREATE INDEX rating_review_of_cycle ON rating_review (authority, cycle_id, reviewer);

  -- the deductions that count: those of the first round, or of the review where the third person went its way
  CREATE VIEW rating_deduction AS
    SELECT e.* FROM rating_entry e LEFT JOIN rating_mark m ON m.authority = e.authority AND m.sheet_id = e.sheet_id
      AND m.indicator = e.indicator AND m.round = 'third'
    WHERE e.decision <> 'refused' AND e.ended_at IS NULL AND e.round = coalesce(m.stands, 'first');`;

const GRANTS = `
  GRANT SELECT ON rating_cycle, rating_indicator, rating_item, rating_sheet, rating_assignment, rating_entry, rating_mark,
    rating_review, rating_deduction TO taxroll_application;
  GRANT INSERT ON rating_cycle, rating_indicator, rating_item, rating_sheet, rating_assignment, rating_entry, rating_mark,
    rating_review TO taxroll_application;
  GRANT UPDATE (status, scoring_on, scoring_by, scoring_for, scoring_at, review_on, review_by, review_for, review_at,
    proposed_on, proposed_by, proposed_for, proposed_at, shown_on, shown_by, shown_for, shown_at, determined_on,
    determined_by, determined_for, determined_at, published_on, published_by, published_for, published_at, abandoned_on,
    abandoned_by, abandoned_for, abandoned_at, abandoned_reason) ON rating_cycle TO taxroll_application;
  GRANT UPDATE (status, score) ON rating_sheet TO taxroll_application;
  GRANT UPDATE (ended_at, ended_by, ended_for, ended_reason) ON rating_assignment, rating_entry TO taxroll_application;
  GRANT UPDATE (reviewer, reviewer_for, started_at, outcome, finished_at, third, third_for, third_at) ON rating_review
    TO taxroll_application;`;

export class RatingCycles1766400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [ROLE, CYCLES, SCORING, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
