import type { ListTotal, NoticeColumn, NoticeDocument, NoticeList } from '../domain/notice-document.js';
import { coverTexts } from '../domain/notice-texts.js';
import { shortWords } from '../../kernel/short-words.js';
import { stationCheck } from '../domain/station-check.js';
import { grouped } from './layout.js';
import { pageHead, type HeadFigure } from './page-head.js';
import type { Section } from './sections.js';

const SERIAL: NoticeColumn = { key: 'serial', header: '序号', width: 7, align: 'center', figure: 'plain' };
const STATION: NoticeColumn = { key: 'station', header: '管理站', width: 24, align: 'left' };
const WORDS: NoticeColumn = { key: 'words', header: '清单校验码（八字）', width: 24, align: 'center' };
const households = (key: string, header: string): NoticeColumn => {
  return { key, header, width: 16, align: 'right', figure: 'grouped' };
};
const ASSESSED: readonly NoticeColumn[] = [
  households('below', '未达起征点户数'),
  households('reached', '达起征点户数'),
  { key: 'tax', header: '月应纳税额合计（元）', width: 22, align: 'right', figure: 'grouped' },
];

const CHECKED = '按站核对：各站相加与全分局公示清单相符。';

/**
 * 封面 (汇总) of the branch's list: its counts, the totals by station, and that they add up to it.
 * @throws RangeError where they do not
 */
export function coverSection(document: NoticeDocument, list: NoticeList): Section {
  const { whole, stations } = list;
  if (!stationCheck(list).agrees) throw new RangeError(`the stations of ${document.title} do not add up to the whole`);
  const isAssessed = whole.total.tax !== null;
  const columns = [SERIAL, STATION, households('count', '户数'), ...(isAssessed ? ASSESSED : []), WORDS];
  const figures = ({ count, below, reached, tax }: ListTotal) =>
    isAssessed ? [count, below, reached, tax].map(String) : [String(count)];
  const rows = [
    ...stations.map((part, index) => [
      String(index + 1),
      part.station,
      ...figures(part.total),
      shortWords(part.digest),
    ]),
    ['', '合计', ...figures(whole.total), shortWords(whole.digest)],
  ];
  return {
    head: { ...pageHead(document, list, null, `${document.title}（汇总）`), figures: headFigures(whole.total) },
    columns,
    rows: async function* () {
      yield await Promise.resolve(rows);
    },
    foot: { texts: [CHECKED, ...coverTexts(document)], isPosted: false },
    digest: whole.digest,
    isList: false,
  };
}

function headFigures({ count, below, reached, tax }: ListTotal): HeadFigure[] {
  const counts = [
    { label: '定额户数', value: `${count}户` },
    { label: '未达起征点', value: `${below}户` },
    { label: '达起征点', value: `${reached}户` },
  ];
  return tax === null
    ? [{ label: '户数', value: `${count}户` }]
    : [...counts, { label: '月应纳税额合计', value: `${grouped(tax)}元` }];
}
