import { api } from '../api/client';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { Loaded } from '../app/states';
import { FIELDS, FIGURES, GROUPS, LOCKED, shown, WITHHELD, type Field } from './fields';

type Values = Readonly<Record<string, unknown>>;

/** Fields that one kind of taxpayer has and the other has not. */
const ONLY: Readonly<Record<'individual' | 'enterprise', ReadonlySet<Field>>> = {
  individual: new Set<Field>(['registration_type', 'vat_type']),
  enterprise: new Set<Field>([
    ...(['collection_mode', 'premises', 'area', 'declared_rent', 'determined_rent', 'rent_reason'] as const),
    ...(['employees', 'declared_turnover', 'collector', 'checker', 'signed_on', 'suspended_to'] as const),
  ]),
};

interface DataProps {
  readonly id: string;
  readonly kind: 'individual' | 'enterprise';
  /** the fields as they hold today */
  readonly now: Values;
  /** another day to be shown, with what differs from today; null: today */
  readonly day: string | null;
  readonly withheld: boolean;
}

/** What is on file, in groups; of another day than today with what differs. */
export function Data({ id, day, ...rest }: DataProps) {
  const then = api.useQuery(
    'get',
    '/api/register/taxpayers/{id}/as-of',
    { params: { path: { id }, query: { day: day ?? '' } } },
    { enabled: day !== null },
  );
  if (day === null) return <Groups {...rest} then={rest.now} />;
  return <Loaded query={then}>{(fields) => <Groups {...rest} then={fields} day={day} />}</Loaded>;
}

function Groups({
  kind,
  now,
  then,
  day,
  withheld,
}: Pick<DataProps, 'kind' | 'now' | 'withheld'> & { readonly then: Values; readonly day?: string }) {
  const say = useSay();
  const differing = GROUPS.flatMap(({ fields }) => fields).filter((field) => now[field] !== then[field]);
  const word = (field: Field, value: unknown) => {
    if (withheld && LOCKED.has(field)) return <span className="muted">{say(WITHHELD)}</span>;
    if (typeof value !== 'string') return <span className="muted">—</span>;
    const text = shown(field, value);
    if (typeof text !== 'string') return text && say(text);
    return FIGURES.has(field) ? grouped(text) : text;
  };
  return (
    <>
      {day !== undefined && (
        <p role="status">
          {differing.length === 0
            ? say({ zh: `${day} 与今天没有不同。`, en: `${day} does not differ from today.` })
            : say({
                zh: `${day} 的数据，有 ${differing.length} 项与今天不同（已标出，今天的值在旁）。`,
                en: `As of ${day}; ${differing.length} fields differ from today (marked, today’s value beside).`,
              })}
        </p>
      )}
      <div className="grid">
        {GROUPS.map((group) => {
          const fields = group.fields.filter((field) => !ONLY[kind].has(field));
          if (fields.length === 0) return null;
          return (
            <section key={group.name.en} className="card">
              <h2>{say(group.name)}</h2>
              <dl className="data">
                {fields.map((field) => (
                  <div key={field} className={differing.includes(field) ? 'differs' : ''}>
                    <dt>{say(FIELDS[field])}</dt>
                    <dd>
                      {word(field, then[field])}
                      {differing.includes(field) && (
                        <small>
                          {say({ zh: '今天：', en: 'today: ' })}
                          {word(field, now[field])}
                        </small>
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </>
  );
}
