import { useQueryClient } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../api/client';
import { grouped } from '../app/format';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import './assessment.css';
import { SheetForm } from './sheet-form';
import { SheetRent } from './sheet-rent';
import { SheetSigning } from './sheet-signing';
import { paper } from './sheet-paper';
import { STATUSES, TRIGGERS, type Sheet, type SheetPartProps } from './sheet-words';

/** One collection sheet: what is measured at the door, the rent beside its neighbours, and who has signed. */
export default function SheetPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const params = { path: { id } };
  const sheet = api.useQuery('get', '/api/collection/sheets/{id}', { params });
  useKeys({ Escape: () => void navigate('/assessment/sheets') });
  const { queryKey } = api.queryOptions('get', '/api/collection/sheets/{id}', { params });
  const onChanged = (next: Sheet) => {
    queries.setQueryData(queryKey, next);
    void queries.invalidateQueries({ queryKey: ['get', '/api/collection/work'] });
  };
  return (
    <Loaded query={sheet}>
      {(one) => <Whole sheet={one} onChanged={onChanged} refresh={() => void sheet.refetch()} />}
    </Loaded>
  );
}

function Whole(props: SheetPartProps) {
  const say = useSay();
  const { can, signedIn, behalf } = useSession();
  const { sheet } = props;
  const [unsaved, setUnsaved] = useState(false);
  const isBarred = sheet.notBy.some((officer) => officer === signedIn.officer || officer === behalf);
  const mayMeasure = can('collection.measure') && !isBarred;
  return (
    <>
      <div className="title">
        <h1>{sheet.taxpayer.name}</h1>
        <Tag color={sheet.status === 'sealed' ? 'green' : 'blue'}>{say(STATUSES[sheet.status])}</Tag>
        <span className="muted">
          {sheet.taxpayer.number} · {sheet.taxpayer.station} · {say(TRIGGERS[sheet.trigger])}
          {sheet.causedBy !== null && ` ${sheet.causedBy}`} ·{' '}
          {say({ zh: `${sheet.openedOn} 开表`, en: `opened ${sheet.openedOn}` })}
        </span>
        {can('register.read') && (
          <span className="side">
            <Link to={`/register/${sheet.taxpayerId}`}>{say({ zh: '户籍', en: 'In the register' })}</Link>
          </span>
        )}
      </div>
      {isBarred && sheet.turn !== null && (
        <p role="status">
          {say({
            zh: '争议的采集表由您（或您受托的人）采集、核查或核定房租，须由其他人重新采集。',
            en: 'You, or whom you act for, stand for the sheet that is contested; others must measure again.',
          })}
        </p>
      )}
      {sheet.turn !== null && mayMeasure && <SheetForm key={sheet.status} {...props} onUnsaved={setUnsaved} />}
      <Sealed sheet={sheet} all={sheet.turn === null || !mayMeasure} />
      {sheet.premises === '租赁' && <SheetRent {...props} mayMeasure={mayMeasure} unsaved={unsaved} />}
      <SheetSigning {...props} mayMeasure={mayMeasure} unsaved={unsaved} />
    </>
  );
}

/** What can no longer be changed; everything where nothing can. */
function Sealed({ sheet, all }: { readonly sheet: Sheet; readonly all: boolean }) {
  const say = useSay();
  const sealed = (field: Sheet['openFields'][number]) => all || !sheet.openFields.includes(field);
  const yuan = (amount: string | null) =>
    amount === null ? null : say({ zh: `${grouped(amount)} 元`, en: `${grouped(amount)} yuan` });
  const parts = sheet.parts.map(({ what, area }) => `${what} ${area}`).join('、');
  const shown = (
    [
      ['address', { zh: '经营地址', en: 'Address' }, sheet.address],
      ['section', { zh: '地段', en: 'Section' }, sheet.section],
      ['industry', { zh: '行业', en: 'Industry' }, [sheet.industry, sheet.industryName].filter(Boolean).join(' ')],
      ['area', { zh: '经营面积(㎡)', en: 'Area (m²)' }, parts === '' ? sheet.area : `${sheet.area}（${parts}）`],
      ['premises', { zh: '房屋来源', en: 'Premises' }, sheet.premises],
      ['leaseFrom', { zh: '租期', en: 'Lease' }, [sheet.leaseFrom, sheet.leaseTo].filter(Boolean).join(' ~ ')],
      ['leasePaper', { zh: '租赁合同', en: 'Lease paper' }, paper(sheet, sheet.leasePaper)],
      ['employees', { zh: '从业人数', en: 'People' }, sheet.employees],
      ['declaredRent', { zh: '申报月房租', en: 'Declared rent' }, yuan(sheet.declaredRent)],
      ['declaredTurnover', { zh: '申报月营业额', en: 'Declared turnover' }, yuan(sheet.declaredTurnover)],
      ['remarks', { zh: '备注', en: 'Remarks' }, sheet.remarks],
    ] as const
  ).filter(([field, , value]) => sealed(field) && value !== null && value !== '');
  if (shown.length === 0) return null;
  return (
    <section className="card">
      <h2>{all ? say({ zh: '采集内容', en: 'The sheet' }) : say({ zh: '已封存', en: 'Sealed by a signature' })}</h2>
      <dl className="facts">
        {shown.map(([field, name, value]) => (
          <Fact key={field} name={say(name)}>
            {value}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
