import { label, value, type Paper } from '../../kernel/paper.js';
import { formatChineseDate, formatChineseMonth } from '../../kernel/plain-date.js';
import { shortWords } from '../../kernel/short-words.js';
import type { Drawn } from './draw.js';
import type { PublishedDraw } from './draw-file.js';
import { inGroups, momentText } from './frame-notice.js';

/** A draw as it hangs on the board: everything of the published file but the frame, which is too long for paper. */
export interface DrawnList extends Omit<PublishedDraw, 'frame' | 'strata'> {
  /** SHA-256 of the published file */
  readonly file: string;
}

/** 《抽签结果公告》, by pseudonym and ticket: nobody who reads it learns who is going to be visited. */
export function drawnList(list: DrawnList): Paper {
  const { authority, month, digest, source, seed, witnesses, sample } = list;
  const title = `${formatChineseMonth(month)}定额抽查抽签结果公告`;
  const strata = [...new Set(sample.map(({ stratum }) => stratum))];
  return {
    title,
    number: null,
    blocks: [
      { kind: 'title', issuer: authority.name, title, number: null },
      {
        kind: 'table',
        headerRows: 0,
        rows: [
          [label('种子', 5), value(seed.text, 19)],
          [label('录入时间', 5), value(momentText(seed.enteredAt), 19)],
          [label('种子来源', 5), value(`${source.text}（${momentText(source.namedAt)}指定）`, 19)],
          [label('见证人', 5), value(witnesses.map(({ name, role }) => `${name}（${role}）`).join('、'), 19)],
          [
            label('抽样框校验码', 5),
            value(`${shortWords(digest)}\n${inGroups(digest)}\n${momentText(list.frozenAt)}固定`, 19),
          ],
          [label('公布文件校验码', 5), value(`${shortWords(list.file)}\n${inGroups(list.file)}`, 19)],
          [label('算法', 5), value(list.algorithm, 19)],
        ],
      },
      ...strata.flatMap((stratum) =>
        tableOf(
          stratum,
          sample.filter((one) => one.stratum === stratum),
        ),
      ),
      {
        kind: 'text',
        style: 'note',
        text: '抽签号 = SHA-256(种子 换行 代号)，每层取抽签号最小的若干户。公布的文件含全部各行，可用核验网页或者自编程序重算。',
      },
      {
        kind: 'closing',
        qr: { content: list.file, caption: '扫码抄录公布文件校验码' },
        lines: [authority.name, formatChineseDate(seed.enteredAt.slice(0, 10))],
      },
    ],
  };
}

function tableOf(stratum: string, sample: readonly Drawn[]) {
  const heading = { kind: 'text', style: 'heading', text: `${stratum}（${sample.length}户）` } as const;
  const table = {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('序号', 2), label('代号', 11), label('抽签号', 11)],
      ...sample.map(({ id, ticket }, index) => [
        label(String(index + 1), 2),
        value(inGroups(id), 11),
        value(inGroups(ticket), 11),
      ]),
    ],
  } as const;
  return [heading, table];
}
