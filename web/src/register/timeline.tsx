import { Tag, Timeline as Line } from 'antd';
import type { Dto } from '../api/client';
import { minute } from '../app/format';
import { useSay } from '../app/language';
import { Nothing } from '../app/states';
import { fieldName, shown } from './fields';
import { ACTS } from './words';

type History = Dto<'HistoryDto'>;
type Change = Dto<'FieldChangeDto'>;

/** What was done, the latest day first, with what it changed. */
export function Timeline({ history: { acts, versions } }: { readonly history: History }) {
  const say = useSay();
  const told = new Set(acts.map(({ seq }) => seq));
  const steps = [
    ...acts.map((act) => ({
      key: `act-${act.seq}`,
      from: act.holdsFrom,
      seq: act.seq,
      act,
      version: versions.find(({ seq, from }) => seq === act.seq && from === act.holdsFrom),
    })),
    // a suspension that lapsed, or what was on file before anything was done here
    ...versions
      .filter(({ seq, from }) => !told.has(seq) || acts.every((act) => act.seq !== seq || act.holdsFrom !== from))
      .map((version) => ({ key: `from-${version.from}`, from: version.from, seq: version.seq, act: null, version })),
  ].sort((a, b) => (a.from === b.from ? b.seq - a.seq : a.from < b.from ? 1 : -1));
  if (steps.length === 0) return <Nothing why={say({ zh: '还没有办理过事项', en: 'Nothing was done yet' })} />;
  return (
    <Line
      items={steps.map(({ key, from, act, version }) => ({
        key,
        content: (
          <div>
            <b>{from}</b>{' '}
            <b>
              {act !== null
                ? say(ACTS[act.kind])
                : told.has(version?.seq ?? -1)
                  ? say({ zh: '停业期满，自动复业', en: 'Suspension lapsed' })
                  : say({ zh: '原有记录', en: 'On file before' })}
            </b>{' '}
            {act !== null && act.lateDays > 0 && (
              <Tag color="orange">{say({ zh: `逾期 ${act.lateDays} 天`, en: `${act.lateDays} days late` })}</Tag>
            )}
            {act !== null && (
              <span className="muted">
                {act.enteredByName} {act.enteredAt !== null && minute(act.enteredAt)}
                {act.dueOn !== null && say({ zh: ` · 应于 ${act.dueOn} 前办理`, en: ` · due by ${act.dueOn}` })}
              </span>
            )}
            {version === undefined ? (
              <p className="muted">
                {say({ zh: '同一天又有办理，以后者为准', en: 'Something later on the same day stands in its place' })}
              </p>
            ) : (
              <Changes changes={version.changes} />
            )}
            {act !== null && act.papers.length > 0 && <Papers papers={act.papers} />}
          </div>
        ),
      }))}
    />
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const say = useSay();
  const said = (field: string, value: string | null) => {
    const text = shown(field, value);
    if (text === null) return say({ zh: '（空）', en: '(empty)' });
    return typeof text === 'string' ? text : say(text);
  };
  const first = changes.every(({ before }) => before === null) && changes.length > 5;
  const list = (
    <ul className="changes">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className="muted">{say(fieldName(field))}</span>{' '}
          {!first && (
            <>
              <del>{said(field, before)}</del> →{' '}
            </>
          )}
          <ins>{said(field, after)}</ins>
        </li>
      ))}
    </ul>
  );
  if (changes.length === 0) return null;
  if (!first) return list;
  return (
    <details>
      <summary>
        {say({ zh: `首次在册，共 ${changes.length} 项`, en: `First on file, ${changes.length} fields` })}
      </summary>
      {list}
    </details>
  );
}

function Papers({ papers }: { readonly papers: readonly string[] }) {
  const say = useSay();
  return (
    <p>
      {papers.map((sha256, index) => (
        <a key={sha256} href={`/api/register/papers/${sha256}`} download>
          {say({ zh: `附列资料 ${index + 1}`, en: `Paper ${index + 1}` })}{' '}
        </a>
      ))}
    </p>
  );
}
