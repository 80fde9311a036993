import type { FrozenNotice } from '../domain/notice-document.js';

/** What a file of the pack is for. */
export type FileRole = 'workbook' | 'print' | 'poster' | 'crossings' | 'bridge' | 'verdict' | 'page';

/** Personal data in a finished file, found by the gate. */
export interface Finding {
  /** such as 身份证号 */
  readonly kind: string;
  /** such as 公示!C17 */
  readonly where: string;
  readonly masked: string;
}

/**
 * A file of the pack, as it is made from the frozen notice and nothing else: the same notice gives the same bytes,
 * whenever and by whichever process.
 */
export interface PackPart {
  readonly role: FileRole;
  readonly mediaType: string;
  /** whether the notice has it: of a station, or (null) of the whole branch */
  wanted(notice: FrozenNotice, station: string | null): boolean;
  fileName(notice: FrozenNotice, station: string | null): string;
  make(notice: FrozenNotice, station: string | null): Promise<Buffer>;
  /** 脱敏检查: personal data in the finished bytes blocks the notice */
  scan(content: Buffer, notice: FrozenNotice): Promise<readonly Finding[]> | readonly Finding[];
}

/** What a pack is made of, injected. */
export const PARTS = Symbol('PARTS');
