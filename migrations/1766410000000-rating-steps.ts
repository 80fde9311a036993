import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the program demands of the steps of a rating, the database demands too: nothing is skipped, each is taken once,
 * the assigned officer scores and nobody else, a scorer is not the reviewer, and what was decided never changes.
 */

/** Triggers that ask other tables have a search path of their own: temporary tables of the same names would tell them lies. */
const FUNCTION = (name: string) =>
  `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp`;

const QUESTIONS = `
  -- indicators of stations with sheets to score that nobody answers for
  CREATE FUNCTION rating_unassigned(p_authority text, p_cycle uuid) RETURNS TABLE (station text, indicator text)
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT s.station, i.indicator FROM (SELECT DISTINCT station FROM rating_sheet
        WHERE authority = p_authority AND cycle_id = p_cycle AND participation = 'scored') s
      CROSS JOIN rating_indicator i
    WHERE i.authority = p_authority AND i.cycle_id = p_cycle AND NOT EXISTS (SELECT FROM rating_assignment a
      WHERE a.authority = p_authority AND a.cycle_id = p_cycle AND a.station = s.station AND a.indicator = i.indicator
        AND a.ended_at IS NULL) $$;

  -- who scored an indicator of the sheet, decided on it, or was to once scoring had begun, himself or by a role that was
  -- lent to him: they have seen it, and none of them reviews it
  CREATE FUNCTION rating_scored_by(p_sheet rating_sheet, p_officer uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT p_officer IS NOT NULL AND (
      EXISTS (SELECT FROM rating_mark m WHERE m.authority = p_sheet.authority AND m.sheet_id = p_sheet.id
        AND m.round = 'first' AND p_officer IN (m.submitted_by, m.submitted_for))
      OR EXISTS (SELECT FROM rating_entry e WHERE e.authority = p_sheet.authority AND e.sheet_id = p_sheet.id
        AND e.round = 'first' AND p_officer IN (e.entered_by, e.entered_for, e.ended_by, e.ended_for))
      OR EXISTS (SELECT FROM rating_assignment a JOIN rating_cycle c ON c.authority = a.authority AND c.id = a.cycle_id
        WHERE a.authority = p_sheet.authority AND a.cycle_id = p_sheet.cycle_id AND a.station = p_sheet.station
          AND coalesce(a.ended_at >= c.scoring_at, true) AND (a.officer_id = p_officer OR EXISTS (SELECT FROM delegation d
            WHERE d.authority = a.authority AND d.from_officer = a.officer_id AND d.to_officer = p_officer
              AND coalesce(d.valid_to >= c.scoring_on, true) AND coalesce(d.ended_at >= c.scoring_at, true))))) $$;

  -- what an indicator of a sheet loses by the entries of a round: an item of 'once' once, never more than it has
  CREATE FUNCTION rating_deducted(p_authority text, p_sheet uuid, p_indicator text, p_round text) RETURNS numeric
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(least(sum(lost.points), max(lost.cap)), 0) FROM (
      SELECT i.points * CASE i.per WHEN 'once' THEN 1 ELSE sum(e.quantity) END AS points, n.points AS cap
      FROM rating_entry e JOIN rating_item i USING (authority, cycle_id, indicator, item)
        JOIN rating_indicator n USING (authority, cycle_id, indicator)
      WHERE e.authority = p_authority AND e.sheet_id = p_sheet AND e.indicator = p_indicator AND e.round = p_round
        AND e.decision <> 'refused' AND e.ended_at IS NULL
      GROUP BY i.item, i.points, i.per, n.points) lost $$;

  -- how many of a sheet's indicators were reviewed otherwise, and of how many of these a third person has decided
  CREATE FUNCTION rating_disputed(p_sheet rating_sheet, OUT differing bigint, OUT decided bigint)
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT count(*), count(t.indicator) FROM rating_mark f JOIN rating_mark r USING (authority, sheet_id, indicator)
      LEFT JOIN rating_mark t ON t.authority = f.authority AND t.sheet_id = f.sheet_id AND t.indicator = f.indicator AND t.round = 'third'
    WHERE f.authority = p_sheet.authority AND f.sheet_id = p_sheet.id AND f.round = 'first' AND r.round = 'review'
      AND f.deducted <> r.deducted $$;`;

const STEPS = `
  ${FUNCTION('rating_cycle_step')} AS $$
  DECLARE
    moved text := OLD.status || ' ' || NEW.status;
    after jsonb := to_jsonb(NEW);
    own text[] := ARRAY(SELECT key FROM jsonb_object_keys(to_jsonb(NEW)) key WHERE key LIKE NEW.status || '\\_%') || ARRAY['status'];
  BEGIN
    IF NOT (moved IN ('open scoring', 'scoring review', 'review proposed', 'proposed shown', 'shown determined',
          'determined published') OR NEW.status = 'abandoned' AND OLD.status IN ('open', 'scoring', 'review', 'proposed', 'shown'))
        OR after - own <> to_jsonb(OLD) - own
        OR num_nulls(after->>(NEW.status || '_on'), after->>(NEW.status || '_by'), after->>(NEW.status || '_at')) > 0 THEN
      RAISE EXCEPTION 'a cycle takes one step after the other' USING ERRCODE = 'TX001';
    END IF;
    IF NEW.status = 'scoring' AND EXISTS (SELECT FROM rating_unassigned(NEW.authority, NEW.id)) THEN
      RAISE EXCEPTION 'nobody answers for an indicator' USING ERRCODE = '23514', CONSTRAINT = 'rating_cycle_assigned';
    END IF;
    IF NEW.status = 'review' AND EXISTS (SELECT FROM rating_sheet s WHERE s.authority = NEW.authority AND s.cycle_id = NEW.id
        AND s.participation = 'scored' AND (s.status = 'open' OR NOT EXISTS (
          SELECT FROM rating_review r WHERE r.authority = s.authority AND r.sheet_id = s.id))) THEN
      RAISE EXCEPTION 'a sheet is not scored' USING ERRCODE = '23514', CONSTRAINT = 'rating_cycle_scored';
    END IF;
    -- of every station the smallest tickets, and one at least
    IF NEW.status = 'review' AND EXISTS (SELECT FROM rating_review r JOIN rating_sheet s ON s.authority = r.authority AND s.id = r.sheet_id
        WHERE r.authority = NEW.authority AND r.cycle_id = NEW.id GROUP BY s.station
        HAVING coalesce(max(r.ticket) FILTER (WHERE r.blind) > min(r.ticket) FILTER (WHERE NOT r.blind), NOT bool_or(r.blind))) THEN
      RAISE EXCEPTION 'blind reviews are drawn' USING ERRCODE = '23514', CONSTRAINT = 'rating_cycle_drawn';
    END IF;
    IF NEW.status = 'proposed' AND EXISTS (SELECT FROM rating_sheet s WHERE s.authority = NEW.authority AND s.cycle_id = NEW.id
        AND s.status NOT IN ('reviewed', 'not-scored')) THEN
      RAISE EXCEPTION 'a sheet is not reviewed' USING ERRCODE = '23514', CONSTRAINT = 'rating_cycle_reviewed';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_cycle_step BEFORE UPDATE ON rating_cycle FOR EACH ROW EXECUTE FUNCTION rating_cycle_step();
  CREATE TRIGGER rating_cycle_begins BEFORE INSERT ON rating_cycle
    FOR EACH ROW WHEN (NEW.status <> 'open') EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER rating_cycle_kept BEFORE DELETE ON rating_cycle FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- the list of a cycle is made once, when it opens
  ${FUNCTION('rating_sheet_listed')} AS $$
  BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT authority, cycle_id FROM listed) l
        JOIN rating_cycle c ON c.authority = l.authority AND c.id = l.cycle_id WHERE c.status <> 'open') THEN
      RAISE EXCEPTION 'the list is closed' USING ERRCODE = 'TX001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER rating_sheet_listed AFTER INSERT ON rating_sheet REFERENCING NEW TABLE AS listed
    FOR EACH STATEMENT EXECUTE FUNCTION rating_sheet_listed();
  CREATE TRIGGER rating_sheet_begins BEFORE INSERT ON rating_sheet
    FOR EACH ROW WHEN (NEW.status NOT IN ('open', 'not-scored')) EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER rating_sheet_kept BEFORE DELETE ON rating_sheet FOR EACH ROW EXECUTE FUNCTION refuse_change();

  ${FUNCTION('rating_sheet_step')} AS $$
  DECLARE
    moved text := OLD.status || ' ' || NEW.status;
    columns text[] := CASE WHEN NEW.status = 'reviewed' THEN ARRAY['status', 'score'] ELSE ARRAY['status'] END;
    marks bigint;
    disputed record;
  BEGIN
    IF moved NOT IN ('open scored', 'scored reviewing', 'reviewing reviewed', 'reviewing disputed', 'disputed reviewed')
        OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a sheet takes one step after the other' USING ERRCODE = 'TX001';
    END IF;
    SELECT count(*) INTO marks FROM rating_mark m WHERE m.authority = NEW.authority AND m.sheet_id = NEW.id
      AND m.round = CASE NEW.status WHEN 'scored' THEN 'first' ELSE 'review' END;
    IF NEW.status <> 'reviewing' AND marks <> (SELECT count(*) FROM rating_indicator i
        WHERE i.authority = NEW.authority AND i.cycle_id = NEW.cycle_id) THEN
      RAISE EXCEPTION 'an indicator is not marked' USING ERRCODE = '23514', CONSTRAINT = 'rating_sheet_marked';
    END IF;
    disputed := rating_disputed(OLD);
    IF NEW.status = 'disputed' AND disputed.differing = 0 OR NEW.status = 'reviewed' AND disputed.differing <> disputed.decided THEN
      RAISE EXCEPTION 'a dispute goes to a third person' USING ERRCODE = '23514', CONSTRAINT = 'rating_sheet_dispute';
    END IF;
    IF NEW.status = 'reviewing' AND NOT EXISTS (SELECT FROM rating_review r WHERE r.authority = NEW.authority
        AND r.sheet_id = NEW.id AND r.reviewer IS NOT NULL) THEN
      RAISE EXCEPTION 'nobody reviews it' USING ERRCODE = '23514', CONSTRAINT = 'rating_sheet_reviewer';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_sheet_step BEFORE UPDATE ON rating_sheet FOR EACH ROW EXECUTE FUNCTION rating_sheet_step();

  -- assignments and entries are ended once, never edited
  ${FUNCTION('rating_only_ended')} AS $$
  DECLARE
    ending text[] := ARRAY['ended_at', 'ended_by', 'ended_for', 'ended_reason'];
  BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - ending <> to_jsonb(OLD) - ending OR OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL THEN
      RAISE EXCEPTION '% is ended, never edited', TG_TABLE_NAME USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_assignment_only_ended BEFORE UPDATE OR DELETE ON rating_assignment
    FOR EACH ROW EXECUTE FUNCTION rating_only_ended();
  CREATE TRIGGER rating_entry_only_ended BEFORE UPDATE OR DELETE ON rating_entry
    FOR EACH ROW EXECUTE FUNCTION rating_only_ended();

  -- who answers for what is said until scoring ends
  ${FUNCTION('rating_assignment_in_time')} AS $$
  BEGIN
    PERFORM FROM rating_cycle c WHERE c.authority = NEW.authority AND c.id = NEW.cycle_id
      AND c.status IN ('open', 'scoring') FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'scoring is over' USING ERRCODE = '23514', CONSTRAINT = 'rating_assignment_in_time';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_assignment_in_time BEFORE INSERT OR UPDATE ON rating_assignment
    FOR EACH ROW EXECUTE FUNCTION rating_assignment_in_time();`;

const MARKS = `
  /*
   * An entry or mark of a round is made while the sheet stands there, by the officer who answers for the indicator, or
   * by the sheet's reviewer; two at once wait for each other.
   */
  CREATE FUNCTION rating_may_decide(p_sheet rating_sheet, p_indicator text, p_round text, p_by uuid, p_for uuid)
    RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  DECLARE
    cycle text;
  BEGIN
    SELECT c.status INTO cycle FROM rating_cycle c WHERE c.authority = p_sheet.authority AND c.id = p_sheet.cycle_id FOR SHARE;
    IF cycle <> (CASE p_round WHEN 'first' THEN 'scoring' ELSE 'review' END)
        OR p_sheet.status <> (CASE p_round WHEN 'first' THEN 'open' WHEN 'review' THEN 'reviewing' ELSE 'disputed' END) THEN
      RAISE EXCEPTION 'not now' USING ERRCODE = '23514', CONSTRAINT = 'rating_in_its_round';
    END IF;
    IF EXISTS (SELECT FROM rating_mark m WHERE m.authority = p_sheet.authority AND m.sheet_id = p_sheet.id
        AND m.indicator = p_indicator AND m.round = p_round) THEN
      RAISE EXCEPTION 'the indicator is marked' USING ERRCODE = '23514', CONSTRAINT = 'rating_not_marked';
    END IF;
    IF p_round = 'first' AND NOT EXISTS (SELECT FROM rating_assignment a WHERE a.authority = p_sheet.authority
        AND a.cycle_id = p_sheet.cycle_id AND a.station = p_sheet.station AND a.indicator = p_indicator
        AND a.ended_at IS NULL AND a.officer_id IN (p_by, p_for)) THEN
      RAISE EXCEPTION 'another officer answers for the indicator' USING ERRCODE = '23514', CONSTRAINT = 'rating_by_assigned';
    END IF;
    IF p_round = 'review' AND NOT EXISTS (SELECT FROM rating_review r WHERE r.authority = p_sheet.authority
        AND r.sheet_id = p_sheet.id AND (r.reviewer, r.reviewer_for) IS NOT DISTINCT FROM (p_by, p_for)) THEN
      RAISE EXCEPTION 'another officer reviews the sheet' USING ERRCODE = '23514', CONSTRAINT = 'rating_by_reviewer';
    END IF;
    IF p_round <> 'first' AND (rating_scored_by(p_sheet, p_by) OR rating_scored_by(p_sheet, p_for)) THEN
      RAISE EXCEPTION 'who scored does not review' USING ERRCODE = '23514', CONSTRAINT = 'rating_two_persons';
    END IF;
    IF p_round = 'third' AND NOT EXISTS (SELECT FROM rating_review r WHERE r.authority = p_sheet.authority
        AND r.sheet_id = p_sheet.id AND different_persons(r.reviewer, r.reviewer_for, p_by, p_for)) THEN
      RAISE EXCEPTION 'who reviewed does not decide' USING ERRCODE = '23514', CONSTRAINT = 'rating_two_persons';
    END IF;
  END $$;

  ${FUNCTION('rating_entry_decided')} AS $$
  DECLARE
    sheet rating_sheet;
  BEGIN
    SELECT * INTO STRICT sheet FROM rating_sheet s WHERE s.authority = NEW.authority AND s.id = NEW.sheet_id FOR SHARE;
    IF TG_OP = 'INSERT' THEN
      PERFORM rating_may_decide(sheet, NEW.indicator, NEW.round, NEW.entered_by, NEW.entered_for);
    ELSE
      PERFORM rating_may_decide(sheet, NEW.indicator, NEW.round, NEW.ended_by, NEW.ended_for);
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_entry_decided BEFORE INSERT OR UPDATE ON rating_entry
    FOR EACH ROW EXECUTE FUNCTION rating_entry_decided();

  ${FUNCTION('rating_mark_submitted')} AS $$
  DECLARE
    sheet rating_sheet;
    own numeric;
  BEGIN
    SELECT * INTO STRICT sheet FROM rating_sheet s WHERE s.authority = NEW.authority AND s.id = NEW.sheet_id FOR NO KEY UPDATE;
    PERFORM rating_may_decide(sheet, NEW.indicator, NEW.round, NEW.submitted_by, NEW.submitted_for);
    IF NEW.round = 'review' AND NEW.stands IS NOT NULL AND (SELECT r.blind FROM rating_review r
        WHERE r.authority = NEW.authority AND r.sheet_id = NEW.sheet_id) THEN
      RAISE EXCEPTION 'a blind review agrees with nobody' USING ERRCODE = '23514', CONSTRAINT = 'rating_mark_blind';
    END IF;
    IF NEW.round = 'third' AND (SELECT count(DISTINCT m.deducted) FROM rating_mark m WHERE m.authority = NEW.authority
        AND m.sheet_id = NEW.sheet_id AND m.indicator = NEW.indicator) < 2 THEN
      RAISE EXCEPTION 'nobody disputes the indicator' USING ERRCODE = '23514', CONSTRAINT = 'rating_mark_disputed';
    END IF;
    IF NEW.stands IS NOT NULL THEN
      SELECT m.deducted INTO own FROM rating_mark m WHERE m.authority = NEW.authority AND m.sheet_id = NEW.sheet_id
        AND m.indicator = NEW.indicator AND m.round = NEW.stands;
    ELSE
      own := rating_deducted(NEW.authority, NEW.sheet_id, NEW.indicator, NEW.round);
    END IF;
    IF own IS DISTINCT FROM NEW.deducted THEN
      RAISE EXCEPTION 'the entries say %', own USING ERRCODE = '23514', CONSTRAINT = 'rating_mark_of_entries';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_mark_submitted BEFORE INSERT ON rating_mark FOR EACH ROW EXECUTE FUNCTION rating_mark_submitted();
  CREATE TRIGGER rating_mark_frozen BEFORE UPDATE OR DELETE ON rating_mark FOR EACH ROW EXECUTE FUNCTION refuse_change();

  ${FUNCTION('rating_review_step')} AS $$
  DECLARE
    columns text[] := CASE
      WHEN OLD.reviewer IS NULL THEN ARRAY['reviewer', 'reviewer_for', 'started_at']
      WHEN OLD.outcome IS NULL THEN ARRAY['outcome', 'finished_at']
      WHEN OLD.third IS NULL THEN ARRAY['third', 'third_for', 'third_at'] END;
    sheet rating_sheet;
  BEGIN
    SELECT * INTO STRICT sheet FROM rating_sheet s WHERE s.authority = NEW.authority AND s.id = NEW.sheet_id FOR NO KEY UPDATE;
    IF columns IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns OR NOT EXISTS (SELECT FROM rating_cycle c
        WHERE c.authority = NEW.authority AND c.id = NEW.cycle_id AND c.status = 'review') THEN
      RAISE EXCEPTION 'a review takes one step after the other' USING ERRCODE = 'TX001';
    END IF;
    IF rating_scored_by(sheet, NEW.reviewer) OR rating_scored_by(sheet, NEW.reviewer_for)
        OR rating_scored_by(sheet, NEW.third) OR rating_scored_by(sheet, NEW.third_for) THEN
      RAISE EXCEPTION 'who scored does not review' USING ERRCODE = '23514', CONSTRAINT = 'rating_two_persons';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_review_step BEFORE UPDATE ON rating_review FOR EACH ROW EXECUTE FUNCTION rating_review_step();
  CREATE TRIGGER rating_review_begins BEFORE INSERT ON rating_review
    FOR EACH ROW WHEN (NEW.reviewer IS NOT NULL) EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER rating_review_kept BEFORE DELETE ON rating_review FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

export class RatingSteps1766410000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [QUESTIONS, STEPS, MARKS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
