import { problemOf } from '../api/client';
import { useSay } from '../app/language';
import { fieldName } from './fields';
import { ACTS } from './words';

interface Theirs {
  readonly seq: number;
  readonly kind: keyof typeof ACTS;
  readonly by: string | null;
  readonly holdsFrom: string;
  readonly set: readonly { readonly field: string; readonly value: string | null }[];
}

/** What others did since this was opened, so that nothing is lost on either side; what was typed here is still here. */
export function Others({ thrown }: { readonly thrown: unknown }) {
  const say = useSay();
  if (thrown === null || thrown === undefined) return null;
  const { code, data } = problemOf(thrown);
  if (code !== 'ACT.CHANGED_MEANWHILE') return null;
  return (
    <section className="card">
      <h2>{say({ zh: '他人已办理', en: 'What others did' })}</h2>
      {(data['theirs'] as readonly Theirs[]).map(({ seq, kind, by, holdsFrom, set }) => (
        <div key={seq}>
          {holdsFrom} {say(ACTS[kind])} {by}
          <ul className="changes">
            {set.map(({ field, value }) => (
              <li key={field}>
                {say(fieldName(field))}：<ins>{value ?? say({ zh: '（空）', en: '(empty)' })}</ins>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="muted">
        {say({
          zh: '核对后再次保存，即在他人办理的基础上办理您的这一项。',
          en: 'Look at both; saving again enters yours upon theirs.',
        })}
      </p>
    </section>
  );
}
