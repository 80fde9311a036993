import type { GradeStatus, GradeTrigger } from '../domain/grade-steps.js';

export class ProposedGradesDto {
  proposed!: number;
  /** how many of each grade */
  grades!: Record<string, number>;
}

export class ShownListDto {
  /** how many stand on the list */
  shown!: number;
  from!: string;
  to!: string;
  /** SHA-256 of the printed list */
  digest!: string;
}

export class DeterminedGradesDto {
  determined!: number;
  returned!: number;
}

export class PublishedGradesDto {
  published!: number;
  certificates!: number;
}

export class ProposedChangeDto {
  id!: string;
  score!: string | null;
  grade!: string;
  /** what the rules say */
  computed!: string;
}

export class RatingObjectionIdDto {
  id!: string;
  /** the last day on which it is answered */
  dueOn!: string;
}

export class RatingObjectionDto {
  id!: string;
  kind!: 'objection' | 'review';
  gradeId!: string;
  name!: string;
  station!: string;
  raisedOn!: string;
  raisedBy!: string;
  grounds!: string;
  papers!: string[];
  dueOn!: string;
  status!: 'open' | 'upheld' | 'dismissed';
  answer!: string | null;
  answeredOn!: string | null;
}

export class GradeReasonDto {
  code!: string;
  /** the step of the rule set whose list it stands in */
  list!: string;
  text!: string;
  clause!: string | null;
  rulings!: string[];
  /** ids of the facts it rests on */
  facts!: string[];
}

export class GradeDto {
  id!: string;
  cycleId!: string;
  cycle!: string;
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  scheme!: string;
  trigger!: GradeTrigger;
  causedBy!: string | null;
  supersedes!: string | null;
  cause!: string | null;
  overrideReason!: string | null;
  direction!: 'up' | 'down' | null;
  evidence!: string[];
  score!: string | null;
  /** what the rules say */
  computed!: string;
  grade!: string;
  reasons!: GradeReasonDto[];
  status!: GradeStatus;
  returnedReason!: string | null;
  holdsFrom!: string | null;
  reviewUntil!: string | null;
  letterYear!: number | null;
  letterNumber!: number | null;
  certificateNumber!: number | null;
}

export class RatingLineDto {
  rule!: string;
  label!: string;
  labelEn!: string;
  operation!: string;
  value!: string;
  source!: string;
  /** the line as it is printed */
  text!: string;
}

export class RatingExplanationDto {
  /** code of the rule set */
  rules!: string;
  /** SHA-256 of the rule set */
  version!: string;
  document!: string;
  lines!: RatingLineDto[];
}

export class WayUpFactDto {
  id!: string;
  words!: string;
  /** the last day on which it counts; null: as long as the period */
  lapses!: string | null;
}

export class GradeWayUpDto {
  grade!: string;
  facts!: WayUpFactDto[];
}

export class GradePageDto extends GradeDto {
  explanation!: RatingExplanationDto;
  /** what each reason rests on, in words, in the order of the reasons */
  grounds!: string[][];
  wayUp!: GradeWayUpDto | null;
  objections!: RatingObjectionDto[];
}

export class GradeMoveDto {
  grade!: string;
  beside!: string;
  taxpayers!: number;
}

export class BesideGradeDto {
  score!: string | null;
  grade!: string;
  reasons!: GradeReasonDto[];
  /** codes of stated conditions that the set beside does not have */
  notThere!: string[];
}

export class GradeMoverDto {
  id!: string;
  number!: string;
  name!: string;
  station!: string;
  score!: string | null;
  grade!: string;
  reasons!: GradeReasonDto[];
  beside!: BesideGradeDto;
}

export class BesideDto {
  moves!: GradeMoveDto[];
  movers!: GradeMoverDto[];
}

export class OverrideCountDto {
  officer!: string;
  name!: string;
  role!: 'proposed' | 'determined';
  direction!: 'up' | 'down';
  overrides!: number;
}
