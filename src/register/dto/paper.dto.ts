import { Matches } from 'class-validator';

export class PaperParamsDto {
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;
}

export class PaperDto {
  /** for `papers` of an act */
  sha256!: string;
  /** without long numbers */
  name!: string;
  mediaType!: string;
  /** bytes */
  size!: number;
}
