import { Link } from 'react-router';
import type { Dto } from '../api/client';
import { useSay, type Text } from '../app/language';

type Registered = Dto<'ClearingRegisteredDto'>;
type Licence = Dto<'ClearingLicenceDto'>;

const ROWS: readonly (readonly [Text, (of: Registered) => string | null, (of: Licence) => string | null])[] = [
  [{ zh: '号码', en: 'Number' }, ({ number }) => number, ({ code }) => code],
  [{ zh: '名称', en: 'Name' }, ({ name }) => name, ({ name }) => name],
  [{ zh: '经营者（法定代表人）', en: 'Owner' }, ({ owner }) => owner, ({ owner }) => owner],
  [{ zh: '地址', en: 'Address' }, ({ address }) => address, ({ address }) => address],
  [{ zh: '行业', en: 'Industry' }, ({ industry }) => industry, ({ industry }) => industry],
  [{ zh: '状态', en: 'Status' }, ({ status }) => status, ({ status }) => status],
  [
    { zh: '登记（成立）日期', en: 'Registered, founded' },
    ({ registeredOn }) => registeredOn,
    ({ foundedOn }) => foundedOn,
  ],
  [{ zh: '管理站 · 地段', en: 'Station, section' }, ({ station, section }) => `${station} · ${section}`, () => null],
];

/** What both sides write in the same words; a status and a day of founding are not. */
const COMPARED: ReadonlySet<string> = new Set(['Number', 'Name', 'Owner', 'Address', 'Industry']);

/** 税务登记 beside 营业执照; what is not written alike is marked. */
export function SideBySide({
  registered,
  licence,
  back,
}: {
  readonly registered: Registered | null;
  readonly licence: Licence | null;
  /** where the taxpayer's page leads back to */
  readonly back: string;
}) {
  const say = useSay();
  return (
    <div className="card scroll">
      <table className="sides">
        <thead>
          <tr>
            <td />
            <th scope="col">{say({ zh: '税务登记', en: 'Register' })}</th>
            <th scope="col">{say({ zh: '营业执照（市场主体名单）', en: 'Licence (list)' })}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([name, left, right]) => {
            const [one, other] = [registered && left(registered), licence && right(licence)];
            const differs = COMPARED.has(name.en) && one !== null && other !== null && one !== other;
            return (
              <tr key={name.en} className={differs ? 'differs' : ''}>
                <th scope="row">{say(name)}</th>
                <td>
                  {registered !== null && name.en === 'Name' ? (
                    <Link to={`/register/${registered.id}`} state={{ back }}>
                      {one}
                    </Link>
                  ) : (
                    (one ?? (registered === null ? say({ zh: '没有登记', en: 'not registered' }) : '—'))
                  )}
                </td>
                <td>{other ?? (licence === null ? say({ zh: '名单中没有', en: 'not in the list' }) : '—')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
