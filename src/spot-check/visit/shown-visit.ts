import { FINDING_CLASSES, type FindingClass } from '../domain/finding.js';
import type { VisitFields } from './domain/fields.js';
import { UNVISITED_REASONS } from './domain/unvisited.js';
import type { FindingRecord } from './domain/finding-record.js';
import type { ClassWordsDto, FindingDto, VisitDto, VisitSummaryDto } from './dto/visit-view.dto.js';
import type { VisitFieldsDto } from './dto/visit.dto.js';
import type { VisitSummary, VisitView } from './visits.service.js';

/** Classes of a finding with what they are called. */
export function classWords(classes: readonly FindingClass[]): ClassWordsDto[] {
  return classes.map((code) => ({ code, ...FINDING_CLASSES[code] }));
}

export function shownSummary({ checkers, taxpayer, unvisited, ...visit }: VisitSummary): VisitSummaryDto {
  return {
    ...visit,
    unvisited: unvisited === null ? null : { ...unvisited, ...UNVISITED_REASONS[unvisited.code] },
    taxpayer: { ...taxpayer },
    checkers: checkers.map((checker) => ({ ...checker })),
  };
}

export function shownVisit({ fields, missing, papers, tries, onFile, rest, finding, ...visit }: VisitView): VisitDto {
  return {
    ...visit,
    ...shownSummary(visit),
    fields: fields === null ? null : shownFields(fields),
    missing: [...missing],
    papers: papers?.map(({ takenAt, ...paper }) => ({ ...paper, takenAt: takenAt?.toISOString() ?? null })) ?? null,
    tries: tries.map((one) => ({ ...one })),
    onFile: onFile === null ? null : { ...onFile },
    rest: rest === null ? null : { ...rest },
    finding: finding === null ? null : shownFinding(finding),
  };
}

function shownFields({ parts, ...fields }: VisitFields): VisitFieldsDto {
  return parts === undefined ? fields : { ...fields, parts: [...parts] };
}

function shownFinding({ classes, heldBack, onFile, found, rules, ...finding }: FindingRecord): FindingDto {
  return {
    ...finding,
    classes: classWords(classes),
    heldBack: [...heldBack],
    onFile: { ...onFile },
    found: found === null ? null : { ...found },
    rules: { ...rules },
  };
}
