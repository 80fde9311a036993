import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';

/** A made-up household that a parameter set can assess, as COPY's text line of `COLUMNS`. */
export const COLUMNS = [
  'authority',
  'number',
  'kind',
  'name',
  'owner',
  'industry',
  'industry_name',
  'station',
  'section',
  'address',
  'registered_on',
  'status',
  'collection_mode',
  'premises',
  'area',
  'declared_rent',
  'determined_rent',
  'rent_reason',
  'employees',
  'declared_turnover',
  'collector',
  'checker',
  'signed_on',
] as const;

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华'];
const TRADES = ['便利店', '小吃店', '服装店', '五金店', '理发店', '茶叶店', '水果店', '招待所'];

/**
 * Households of any number, the same ones for the same seed. Areas have no or one decimal and coefficients come from
 * the set in steps of 0.05: the round figures at which binary floating point would go wrong by a fen.
 */
export function* households(count: number, seed: number, authority: string, set: ParameterSet): Generator<string> {
  const random = xoroshiro128plus(seed);
  const industries = set.quotaItems.flatMap((item) => item.industries.map((code) => ({ code, name: item.name })));
  for (let index = 0; index < count; index++) yield household(index, random, authority, set, industries);
}

function household(
  index: number,
  random: RandomGenerator,
  authority: string,
  set: ParameterSet,
  industries: readonly { code: string; name: string }[],
): string {
  const below = (limit: number) => uniformInt(random, 0, limit - 1);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const section = pick(set.sections);
  const industry = pick(industries);
  // Most shops are small: two draws, the smaller counts.
  const tenths = 60 + Math.min(below(3000), below(3000));
  const area = tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`;
  const owned = below(10) === 0;
  const reference = Math.round((Number(section.referenceRent) * tenths) / 10);
  const declared = owned ? null : Math.max(1, Math.round((reference * (62 + below(117))) / 100));
  const determined = !owned && below(18) === 0;
  const declares = below(3) === 0;
  const owner = pick(SURNAMES) + pick(GIVEN) + (below(2) === 0 ? pick(GIVEN) : '');
  return (
    [
      authority,
      `92000000G${String(index).padStart(9, '0')}`,
      'individual',
      `示范县${owner}${pick(TRADES)}`,
      owner,
      industry.code,
      industry.name,
      section.station,
      section.name,
      `示范县${section.name}${1 + below(600)}号`,
      `20${10 + below(15)}-0${1 + below(9)}-${10 + below(18)}`,
      '正常',
      '定期定额',
      owned ? '自有' : '租赁',
      area,
      declared === null ? '\\N' : String(declared),
      determined ? String(reference + below(500)) : '\\N',
      determined ? '合同租金明显偏低，参照同地段' : '\\N',
      String(1 + below(9)),
      declares ? `${5000 + 500 * below(240)}` : '\\N',
      '陈志强',
      '黄敏',
      `2026-0${1 + below(9)}-${10 + below(18)}`,
    ].join('\t') + '\n'
  );
}
