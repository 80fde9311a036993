import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '../../kernel/canonical-json.js';
import { noticePeriodFor } from '../../kernel/working-days.js';
import { listForm } from './columns.js';
import { ListDigest, type ListHead } from './list-digest.js';
import type { NoticeRow } from './notice-document.js';

const HEAD: ListHead = {
  branch: '示范分局',
  title: '月度电子定税公示',
  trial: false,
  month: '2026-10',
  period: noticePeriodFor('2026-10'),
};
const POSTED = listForm('monthly', 'posted');

const CELLS = {
  number: '920000**********XG',
  name: '示范县盛世便利店',
  owner: '邹*',
  address: '示范县中山路18号',
  industry: '便利店零售',
  area: '37',
  rent: '2980.00',
  industryCoefficient: '1.10',
  areaCoefficient: '1.00',
  rentCoefficient: '0.9',
  assessedTurnover: '38500.00',
  thresholdReached: '否',
  monthlyTax: '0.00',
};
const row = (station: string, serial: number, changes: Partial<typeof CELLS> = {}): NoticeRow => ({
  ...{ station, serial, cells: { ...CELLS, ...changes }, basis: null },
});
const PRINTED =
  '920000**********XG\t示范县盛世便利店\t邹*\t示范县中山路18号\t便利店零售\t37\t2980.00\t1.10\t1.00\t0.9\t38500.00\t否\t0.00\n';

function digestOf(rows: readonly NoticeRow[], station: string | null, head: ListHead = HEAD): string {
  const digest = new ListDigest(head, POSTED, station);
  for (const one of rows) digest.add(one);
  return digest.hex();
}

describe('the digest of a list', () => {
  it('can be computed by anyone from the print', () => {
    const text = `示范分局\t城关站\t月度电子定税公示\t2026-10\t2026-11-03\t2026-11-09\n1\t${PRINTED}2\t${PRINTED}`;
    expect(digestOf([row('城关站', 1), row('城关站', 2)], '城关站')).toBe(sha256(text));
  });

  it('of the branch covers the station and counts on through the stations; a trial says so', () => {
    const text =
      '示范分局\t全部管理站\t月度电子定税公示【测算】\t2026-10\t2026-11-03\t2026-11-09\n' +
      `城关站\t1\t${PRINTED}城南站\t2\t${PRINTED}`;
    const rows = [row('城关站', 1), row('城南站', 1)];
    expect(digestOf(rows, null, { ...HEAD, trial: true })).toBe(sha256(text));
  });

  it('of nobody is that of the head alone', () => {
    const text = '示范分局\t城关站\t月度电子定税公示\t2026-10\t2026-11-03\t2026-11-09\n';
    expect(digestOf([], '城关站')).toBe(sha256(text));
  });

  it('is another one where any printed text is another one (property)', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '1', ' '), maxLength: 4 });
    const key = fc.constantFrom(...(Object.keys(CELLS) as (keyof typeof CELLS)[]));
    fc.assert(
      fc.property(key, text, text, (column, one, other) => {
        const same =
          digestOf([row('城关站', 1, { [column]: one })], '城关站') ===
          digestOf([row('城关站', 1, { [column]: other })], '城关站');
        expect(same).toBe(one === other);
      }),
    );
  });
});
