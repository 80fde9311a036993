import { Table } from 'antd';
import { useSay } from '../app/language';
import { indicatorsOf, knockoutsOf, type Rules } from './rules';
import { PER } from './words';

/** Everything that two rule sets do not say alike, by code. */
export function RuleDifference({
  left,
  right,
  names,
}: {
  readonly left: Rules;
  readonly right: Rules;
  readonly names: readonly [string, string];
}) {
  const say = useSay();
  const linesOf = (rules: Rules): ReadonlyMap<string, string> =>
    new Map<string, string>([
      ...rules.bands.map(({ grade, from, below }): [string, string] => [
        say({ zh: `分数段 ${grade}`, en: `Band ${grade}` }),
        `${from} — ${below ?? ''}`,
      ]),
      ...rules.precedence.flatMap((step) =>
        knockoutsOf(rules, step).map(({ code, text, clause = '' }): [string, string] => [
          say({ zh: `情形 ${code}`, en: `Knock-out ${code}` }),
          `${text} ${clause}`,
        ]),
      ),
      ...indicatorsOf(rules).flatMap(({ code, name, points, items }): [string, string][] => [
        [say({ zh: `指标 ${code}`, en: `Indicator ${code}` }), `${name} ${points ?? ''}`],
        ...items.map((item): [string, string] => [
          say({ zh: `项目 ${item.code}`, en: `Item ${item.code}` }),
          `${item.text} ${item.points} ${say(PER[item.per])}`,
        ]),
      ]),
    ]);
  const one = linesOf(left);
  const two = linesOf(right);
  const rows = [...new Set([...one.keys(), ...two.keys()])]
    .map((key) => ({ key, left: one.get(key), right: two.get(key) }))
    .filter((row) => row.left !== row.right);
  const missing = say({ zh: '（没有）', en: '(none)' });
  return (
    <Table
      size="small"
      bordered
      pagination={false}
      scroll={{ x: 900 }}
      dataSource={rows}
      locale={{ emptyText: say({ zh: '两套规则没有差别。', en: 'They do not differ.' }) }}
      columns={[
        { title: say({ zh: '内容', en: 'What' }), dataIndex: 'key', width: 140 },
        { title: names[0], render: (_, row) => row.left ?? missing },
        { title: names[1], render: (_, row) => row.right ?? missing },
      ]}
    />
  );
}
