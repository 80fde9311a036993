import { Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { ParameterSet } from '../../../src/assessment/domain/parameter-set.js';
import { api } from '../api/client';
import { grouped } from '../app/format';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { Loaded } from '../app/states';
import { DifferenceTable } from './difference-table';
import { differenceOf } from './set-difference';

/** Two sets, the older one first: every figure that is not the same, with its document. */
export default function CompareSets() {
  const say = useSay();
  const navigate = useNavigate();
  const { id = '', other = '' } = useParams();
  const old = api.useQuery('get', '/api/assessment/parameter-sets/{id}', { params: { path: { id } } });
  const now = api.useQuery('get', '/api/assessment/parameter-sets/{id}', { params: { path: { id: other } } });
  const back = () => void navigate(-1);
  useKeys({ Escape: back });
  return (
    <Loaded query={old}>
      {(one) => (
        <Loaded query={now}>
          {(two) => {
            const changed = differenceOf(
              // the API gives the content by the set's own schema, which openapi does not spell out
              one.content as unknown as ParameterSet,
              two.content as unknown as ParameterSet,
            );
            return (
              <>
                <div className="title">
                  <h1>
                    {one.code} → {two.code}
                  </h1>
                  <span className="muted">
                    {say({
                      zh: `${grouped(changed.length)} 处不同`,
                      en: `${grouped(changed.length)} figures differ`,
                    })}
                  </span>
                  <div className="side">
                    <Button onClick={back}>{say({ zh: '返回（Esc）', en: 'Back (Esc)' })}</Button>
                  </div>
                </div>
                <section className="card">
                  {[one, two].map((set) => (
                    <div key={set.id}>
                      <Link to={`/assessment/parameters/${set.id}`}>{set.title}</Link> · {set.document} ·{' '}
                      {set.validFrom} ~ {set.validTo ?? say({ zh: '长期', en: 'open' })}
                    </div>
                  ))}
                </section>
                <DifferenceTable changed={changed} />
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
