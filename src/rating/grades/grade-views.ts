import { formatLine } from '../../kernel/explanation.js';
import type { Reason } from '../domain/grade.js';
import type { GradeDto, GradePageDto, GradeReasonDto, RatingObjectionDto } from '../dto/grade-view.dto.js';
import type { GradePage, GradeView } from './grades.service.js';
import type { ObjectionView } from './objections.service.js';

/** Views of grades as the API gives them. */
export function toGradeDto({ reasons, evidence, ...grade }: GradeView): GradeDto {
  return { ...grade, evidence: [...evidence], reasons: reasons.map(toReasonDto) };
}

export function toReasonDto(reason: Reason): GradeReasonDto {
  return { ...reason, rulings: [...reason.rulings], facts: [...reason.facts] };
}

export function toObjectionDto({ papers, ...objection }: ObjectionView): RatingObjectionDto {
  return { ...objection, papers: [...papers] };
}

export function toGradePageDto({ explanation, grounds, wayUp, objections, ...grade }: GradePage): GradePageDto {
  return {
    ...toGradeDto(grade),
    explanation: {
      ...explanation,
      lines: explanation.lines.map((line) => ({ ...line, text: formatLine(line) })),
    },
    grounds: grounds.map((facts) => [...facts]),
    wayUp: wayUp === null ? null : { ...wayUp, facts: wayUp.facts.map((fact) => ({ ...fact })) },
    objections: objections.map(toObjectionDto),
  };
}
