import { namesAnother, type IndustryNames } from '../domain/industries.js';
import type { ReadRow } from '../domain/read-row.js';
import type { TaxpayerRow } from '../domain/taxpayer.js';

/** So many rows are named in a notice. */
const ROWS_NAMED = 10;

/** What is taken as it is written, though an act would not be allowed to bring it about or the assessment waits for it. */
const REMARKS = [
  {
    applies: (taxpayer: TaxpayerRow) =>
      taxpayer.kind === 'individual' && taxpayer.status === '停业' && taxpayer.collection_mode !== '定期定额',
    zh: '不是定期定额户却登记为停业（《税务登记管理办法》第二十三条），已照原样读取',
    en: 'suspended without being a quota household (article 23); read as written',
  },
  {
    applies: (taxpayer: TaxpayerRow) => taxpayer.determined_rent !== null && taxpayer.rent_reason === null,
    zh: '有核定月房租而没有核定理由，定税时将暂缓',
    en: 'a determined rent without its reason; the assessment will hold it back',
  },
  {
    applies: ({ industry, industry_name: name }: TaxpayerRow, industries: IndustryNames) =>
      namesAnother(industry, name, industries),
    zh: '行业名称与行业代码在 GB/T 4754 中的名称不同，以代码为准',
    en: "the industry's name is not that of its code; the code counts",
  },
] as const;

/** Remarks upon a sheet's rows: each is one notice, however many rows it is about. */
export class Remarks {
  private readonly remarked = REMARKS.map((): { rows: number[]; count: number } => ({ rows: [], count: 0 }));

  constructor(private readonly industries: IndustryNames) {}

  take(row: number, { taxpayer, faults }: ReadRow): void {
    if (faults.length > 0) return;
    for (const [at, remarked] of this.remarked.entries())
      if (REMARKS[at]?.applies(taxpayer, this.industries) === true && ++remarked.count <= ROWS_NAMED)
        remarked.rows.push(row);
  }

  *told(): Generator<{ zh: string; en: string }> {
    for (const [at, { rows, count }] of this.remarked.entries()) {
      const { zh = '', en = '' } = REMARKS[at] ?? {};
      if (count === 0) continue;
      yield {
        zh: `第 ${rows.join('、')} 行${count > rows.length ? `等 ${count} 行` : ''}：${zh}`,
        en: `${count} rows (${rows.join(', ')}): ${en}`,
      };
    }
  }
}
