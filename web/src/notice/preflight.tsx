import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { client, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { STAGES } from '../app/stages';
import { Refused } from '../app/states';

type Blocking = Dto<'BlockingDto'>;

/** Of each reason so many are shown until one asks for all. */
const SHOWN = 20;

/** What stands in the way of a notice, by reason: whom it concerns, what mends it and where. */
export function Blockings({ blocking }: { readonly blocking: readonly Blocking[] }) {
  const say = useSay();
  if (blocking.length === 0)
    return <Alert type="success" showIcon title={say({ zh: '检查通过，可以出具。', en: 'Nothing is in the way.' })} />;
  const reasons = [...new Set(blocking.map(({ reason }) => reason))];
  return (
    <>
      {reasons.map((reason) => (
        <Reason key={reason} those={blocking.filter((one) => one.reason === reason)} />
      ))}
    </>
  );
}

function Reason({ those }: { readonly those: readonly Blocking[] }) {
  const say = useSay();
  const { can } = useSession();
  const [all, showAll] = useState(false);
  const [first] = those;
  if (first === undefined) return null;
  const households = those.filter(({ household }) => household !== null);
  const sentences = new Set(those.map(say));
  const mends = STAGES.find(({ path, permissions }) => path === stageOf(first.reason) && can(...permissions));
  return (
    <section className="card">
      <div className="title">
        <h2>{sentences.size === 1 ? say(first) : say(first.remedy)}</h2>
        <span className="muted">
          {households.length > 0 &&
            say({ zh: `${grouped(households.length)} 户`, en: `${grouped(households.length)} households` })}
          {first.exceptable && ` · ${say({ zh: '领导可除外公示', en: 'a leader may publish without' })}`}
        </span>
        {mends && (
          <Link to={`/${mends.path}`}>{say({ zh: `去“${mends.name.zh}”处理`, en: `To ${mends.name.en}` })}</Link>
        )}
      </div>
      {sentences.size === 1 && <p>{say(first.remedy)}</p>}
      {households.length > 0 && (
        <ul className="blocked">
          {households.slice(0, all ? undefined : SHOWN).map((one) => (
            <li key={`${one.household!.number} ${one.household!.name} ${one.household!.station}`}>
              <Household household={one.household!} />
              {sentences.size > 1 && <span className="muted"> {say(one)}</span>}
            </li>
          ))}
        </ul>
      )}
      {households.length > SHOWN && !all && (
        <Button type="link" onClick={() => showAll(true)}>
          {say({ zh: `全部 ${grouped(households.length)} 户`, en: `All ${grouped(households.length)}` })}
        </Button>
      )}
    </section>
  );
}

/** The stage whose pages mend it. */
function stageOf(reason: string): string {
  return ['not-shown', 'grades-not-published'].includes(reason) ? 'rating' : 'assessment';
}

/** Its number is masked here, so the register is asked by name and station where it is opened. */
function Household({ household }: { readonly household: Dto<'BlockedHouseholdDto'> }) {
  const say = useSay();
  const { can } = useSession();
  const navigate = useNavigate();
  const [failed, setFailed] = useState<unknown>(null);
  const { name, number, station } = household;
  const open = async () => {
    try {
      const { data } = await client.GET('/api/register/search', { params: { query: { q: name, limit: 20 } } });
      const same = data?.hits.filter((hit) => hit.name === name && hit.station === station) ?? [];
      await navigate(same.length === 1 ? `/register/${same[0]!.id}` : '/register');
    } catch (thrown) {
      setFailed(thrown);
    }
  };
  return (
    <>
      {can('register.read') ? (
        <Button type="link" size="small" onClick={() => void open()} title={say({ zh: '打开户籍', en: 'Open' })}>
          {name}
        </Button>
      ) : (
        <b>{name}</b>
      )}{' '}
      <span className="muted">
        {station} {number}
      </span>
      <Refused thrown={failed} />
    </>
  );
}
