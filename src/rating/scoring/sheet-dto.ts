import { formatDecimal } from '../../kernel/decimal.js';
import type {
  EnterDto,
  EntryDto,
  IndicatorDto,
  ProposalDto,
  RatingSheetDto,
  WorkSheetDto,
} from '../dto/scoring.dto.js';
import type { Proposal } from '../domain/proposals.js';
import type { Addition, Decision } from './entries.service.js';
import type { StoredEntry } from './sheet-store.js';
import type { IndicatorView, SheetPage, WorkSheet } from './sheets.service.js';

/** What a request says of proposals and of facts from outside. */
export function entered({ decisions, additions }: EnterDto): { decisions: Decision[]; additions: Addition[] } {
  return { decisions: decisions.map(({ reason, ...one }) => ({ ...one, reason: reason ?? null })), additions };
}

export function sheetDto({ indicators, ...page }: SheetPage): RatingSheetDto {
  return { ...page, indicators: indicators.map(indicatorDto) };
}

export function workDto({ indicators, ...sheet }: WorkSheet): WorkSheetDto {
  return {
    ...sheet,
    indicators: indicators.map(({ undecided, ...one }) => ({ ...one, undecided: undecided.map(proposalDto) })),
  };
}

function indicatorDto({ rule, proposals, entries, marks, ...view }: IndicatorView): IndicatorDto {
  return {
    ...view,
    code: rule.code,
    name: rule.name,
    points: rule.points === null ? null : formatDecimal(rule.points),
    proposals: proposals.map(proposalDto),
    entries: entries.map(entryDto),
    marks: marks.map(({ round, deducted, stands, reason, byName, at }) => ({
      ...{ round, deducted, stands, reason, byName, at },
    })),
  };
}

function proposalDto({ item, fact }: Proposal): ProposalDto {
  const { code, text, points, per } = item;
  const { id, day, words, quantity } = fact;
  return { item: code, text, points: formatDecimal(points), per, fact: id, day, words, quantity };
}

function entryDto({ facts, evidence, ...entry }: StoredEntry): EntryDto {
  const { id, round, item, source, decision, quantity, reason, happenedOn, evidenceSource, byName, at } = entry;
  return {
    ...{ id, round, item, source, decision, quantity, reason, happenedOn, evidenceSource, byName, at },
    ...{ fact: facts[0]?.id ?? null, words: facts[0]?.words ?? null, evidence: [...evidence] },
  };
}
