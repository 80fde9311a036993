import { toPdf } from '../../platform/paper/paper-pdf.js';
import type { FrozenNotice } from '../domain/notice-document.js';

/** 抽查情况: the report on the month's spot check as it was frozen. @throws RangeError of a notice without one */
export async function printVerdict({ document }: FrozenNotice): Promise<Buffer> {
  if (document.verdict == null) throw new RangeError(`${document.title} has no verdict of a spot check`);
  return toPdf(document.verdict.report);
}
