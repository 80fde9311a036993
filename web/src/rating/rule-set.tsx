import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Select, Tag } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { api, client, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Refused } from '../app/states';
import { RuleDifference } from './rule-difference';
import { knockoutsOf, useRules, type Rules, type Step } from './rules';
import { PER, RULES_STATUS } from './words';
import './rating.css';

/** One rule set: its indicators with their points, bands and knock-outs, or what differs from another. */
export default function RuleSet() {
  const { id } = useParams();
  const { query } = useRules(id);
  return <Loaded query={query}>{(set) => <Whole key={set.id} set={set} />}</Loaded>;
}

function Whole({ set }: { readonly set: Dto<'WholeRuleSetDto'> }) {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const rules = set.content as unknown as Rules;
  const sets = api.useQuery('get', '/api/rating/rule-sets');
  const other = useRules(search.get('with'));
  return (
    <>
      <div className="title">
        <h1>{set.title}</h1>
        <Tag color="blue">{say(RULES_STATUS[set.status])}</Tag>
        {rules.partial !== undefined && <Tag color="orange">{rules.partial}</Tag>}
        <span className="side">
          <Select
            allowClear
            className="wide-choice"
            aria-label={say({ zh: '与另一套规则比较', en: 'Compare with' })}
            placeholder={say({ zh: '与另一套规则比较', en: 'Compare with' })}
            value={search.get('with')}
            onChange={(id) => setSearch(id ? { with: id } : {}, { replace: true })}
            options={(sets.data ?? [])
              .filter(({ id }) => id !== set.id)
              .map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
          />
        </span>
      </div>
      <Life set={set} />
      {other.rules !== undefined && other.query.data !== undefined && search.get('with') !== null ? (
        <RuleDifference left={rules} right={other.rules} names={[set.code, other.query.data.code]} />
      ) : (
        <Said set={set} rules={rules} />
      )}
    </>
  );
}

/** Approving a draft, or taking it back. */
function Life({ set }: { readonly set: Dto<'RuleSetDto'> }) {
  const say = useSay();
  const { can } = useSession();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const [fault, setFault] = useState<unknown>(null);
  if (set.status !== 'draft') return null;
  const path = { params: { path: { id: set.id } } };
  const ask = (title: string, content: string, act: () => Promise<unknown>) => {
    setFault(null);
    void modal.confirm({
      title: `${title}：${set.title}`,
      content,
      onOk: () =>
        act()
          .catch(setFault)
          .finally(() => void queries.invalidateQueries()),
    });
  };
  const publish = say({ zh: '审批公布', en: 'Publish' });
  const withdraw = say({ zh: '撤回草稿', en: 'Take back' });
  return (
    <div className="filters side">
      {can('rating.rules.publish') && (
        <Button
          type="primary"
          onClick={() =>
            ask(
              publish,
              say({
                zh: `自 ${set.validFrom} 起按这套规则评定；公布后内容不能再改。规则所附的案例须全部算对，公布人不能是拟订人。`,
                en: `Ratings follow it from ${set.validFrom}; it cannot be changed then. Its cases must come out, and you not have drafted it.`,
              }),
              () => client.POST('/api/rating/rule-sets/{id}/publish', path),
            )
          }
        >
          {publish}…
        </Button>
      )}
      {can('rating.rules') && (
        <Button
          onClick={() =>
            ask(
              withdraw,
              say({ zh: '草稿不再使用，留存备查。', en: 'The draft is not used; it stays in the list.' }),
              () => client.POST('/api/rating/rule-sets/{id}/withdraw', path),
            )
          }
        >
          {withdraw}…
        </Button>
      )}
      <Refused thrown={fault} />
    </div>
  );
}

function Said({ set, rules }: { readonly set: Dto<'RuleSetDto'>; readonly rules: Rules }) {
  const say = useSay();
  const stepText = ({ kind, grade, from, to }: Step) =>
    kind === 'decide'
      ? say({ zh: `直接定为 ${grade} 级`, en: `decides ${grade}` })
      : kind === 'limit'
        ? say({ zh: `${from?.join('、')} 级不高于 ${to} 级`, en: `${from?.join(', ')} not better than ${to}` })
        : say({ zh: '按得分定级', en: 'the band of the score' });
  return (
    <>
      {(rules.note !== undefined || rules.repealed !== undefined) && (
        <Alert
          type="info"
          showIcon
          title={
            rules.note ?? say({ zh: `全国性办法已于 ${rules.repealed} 废止`, en: `Repealed on ${rules.repealed}` })
          }
        />
      )}
      <div className="card">
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'code', label: say({ zh: '编号', en: 'Code' }), children: set.code },
            { key: 'document', label: say({ zh: '文件', en: 'Document' }), children: set.document },
            {
              key: 'valid',
              label: say({ zh: '有效期', en: 'Valid' }),
              children: `${set.validFrom} — ${set.validTo ?? say({ zh: '至今', en: '' })}`,
            },
            { key: 'digest', label: 'SHA-256', children: set.digest.slice(0, 16) },
          ]}
        />
        <h2>{say({ zh: '分数段', en: 'Bands' })}</h2>
        <ul className="reasoned">
          {rules.bands.map(({ grade, from, below }) => (
            <li key={grade}>
              <b>{grade}</b> {say({ zh: `${from} 分以上`, en: `from ${from}` })}
              {below !== null && say({ zh: `，不满 ${below} 分`, en: `, below ${below}` })}
            </li>
          ))}
        </ul>
      </div>
      <section className="card">
        <h2>{say({ zh: '判定次序与情形', en: 'Steps and knock-outs' })}</h2>
        <ol className="reasoned">
          {rules.precedence.map((step) => (
            <li key={step}>
              {rules.steps[step] !== undefined && <b>{stepText(rules.steps[step])}</b>}
              <ul className="reasoned">
                {knockoutsOf(rules, step).map(({ code, text, clause, rulings }) => (
                  <li key={code}>
                    {code} {text}{' '}
                    <span className="muted">
                      {clause} {rulings?.join('、')}
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </section>
      {rules.categories.map((category) => (
        <section key={category.code} className="card">
          <h2>
            {category.code} {category.name} {category.points}
          </h2>
          {category.indicators.map((indicator) => (
            <div key={indicator.code}>
              <b>
                {indicator.code} {indicator.name}{' '}
                {indicator.points !== null && say({ zh: `${indicator.points} 分`, en: `${indicator.points}` })}
              </b>
              <ul className="reasoned">
                {indicator.items.map(({ code, text, points, per, clause }) => (
                  <li key={code}>
                    {code} {text}{' '}
                    <span className="muted">
                      {say(PER[per])} {points} {clause}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      {rules.rulings !== undefined && (
        <section className="card">
          <h2>{say({ zh: '本局规定', en: 'Rulings' })}</h2>
          <ul className="reasoned">
            {rules.rulings.map(({ code, question, ruling }) => (
              <li key={code}>
                <b>{code}</b> {question}
                <div className="muted">{ruling}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
