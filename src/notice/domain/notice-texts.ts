import { addDays, formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import { hasCalendar, isWorkingDay, type NoticePeriod } from '../../kernel/working-days.js';
import { printedStation } from './list-digest.js';
import type { ListTotal, NoticeColumn, NoticeDocument } from './notice-document.js';
import { shortWords } from '../../kernel/short-words.js';

/** Between two facts on one line. */
const GAP = '　';

/** What stands between the title of a sheet and its table. */
export function headTexts(
  document: NoticeDocument,
  { station, total, columns }: { station: string | null; total: ListTotal; columns: readonly NoticeColumn[] },
): string[] {
  const { number, branch, about } = document;
  const facts = [
    ...(number === null ? [] : [`文号：${number}`]),
    `公示单位：${branch}`,
    `管理站：${printedStation(station)}`,
    `所属期：${about}`,
    `户数：${householdsText(total)}`,
  ];
  return [
    facts.join(GAP),
    [`公示期：${periodText(document.period)}`, ...unitTexts(columns)].join(GAP),
    `依据：${document.legalBasis.join('；')}`,
    ...cautionTexts(document),
  ];
}

/** What a reader must know before the figures: what the notice corrects, whom it leaves out, that it is a trial. */
export function cautionTexts({ corrects, exceptions, trial }: NoticeDocument): string[] {
  const texts: string[] = [];
  if (corrects !== null)
    texts.push(
      `更正：本公示更正${formatChineseDate(corrects.postedOn)}张贴的${corrects.number}，有关内容以本公示为准。原因：${corrects.reason}`,
    );
  if (exceptions !== null)
    texts.push(`例外：另有${exceptions.households}户未列入本公示，已经批准。原因：${exceptions.reason}`);
  if (trial) texts.push('本表为测算结果，未经核准，不作为征税依据。');
  return texts;
}

/** What stands below a table. */
export function footTexts(document: NoticeDocument): string[] {
  const [objection, ...witness] = coverTexts(document);
  const hasOwner = document.lists[0]!.columns.some(({ key }) => key === 'owner');
  return [
    objection!,
    `说明：为保护个人信息，纳税人识别号只显示前六位和后两位，${hasOwner ? '经营者只显示姓氏，' : ''}其余以*代替。` +
      '页脚的清单校验码是公示清单打印内容的SHA-256值，任何人均可据公示清单重新计算；其前的八个汉字由校验码前88位得出，便于核对。',
    ...witness,
  ];
}

/** What stands below a cover: how to object, and what the notice bears witness to. */
export function coverTexts({ objection, history }: NoticeDocument): string[] {
  const texts = [`异议：${objection}`];
  if (history !== null)
    texts.push(
      `存证：本公示生成前，本分局审计链的链头为${history.seq}:${history.hash}。短词为${shortWords(history.hash)}。` +
        '此前的任何记录如被改动，均可据此链头查出。',
    );
  return texts;
}

export function householdsText({ count, below, reached }: ListTotal): string {
  return below === null ? `${count}户` : `${count}户（未达起征点${below}户，达起征点${reached}户）`;
}

/** Its days, and how many working days they are, where the calendar of their year is known. */
export function periodText({ from, to }: NoticePeriod): string {
  const days = `${formatChineseDate(from)}至${formatChineseDate(to)}`;
  return hasCalendar(from) && hasCalendar(to) ? `${days}（${workingDays(from, to)}个工作日）` : days;
}

function workingDays(from: PlainDate, to: PlainDate): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++;
  return count;
}

function unitTexts(columns: readonly NoticeColumn[]): string[] {
  if (columns.some(({ key }) => key === 'area')) return ['单位：面积为平方米，房租、营业额和税额为元'];
  return columns.some(({ figure }) => figure === 'grouped') ? ['金额单位：元'] : [];
}
