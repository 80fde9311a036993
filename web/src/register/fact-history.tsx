import { Modal, Timeline } from 'antd';
import { api, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { useSay } from '../app/language';
import { Loaded } from '../app/states';

type Step = Dto<'FactStepDto'>;

/** What a fact was, from its entry to what holds now. */
export function FactHistory({
  taxpayer,
  kind,
  fact,
  onClose,
}: {
  readonly taxpayer: string;
  readonly kind: Dto<'FactKindDto'>;
  readonly fact: Dto<'FactDto'> | null;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const history = api.useQuery(
    'get',
    '/api/register/taxpayers/{id}/facts/{fact}/history',
    { params: { path: { id: taxpayer, fact: fact?.id ?? '' } } },
    { enabled: fact !== null },
  );
  const differing = (step: Step, before: Step | undefined) =>
    kind.fields.filter(({ name }) => (step.values[name] ?? null) !== (before?.values[name] ?? null));
  const word = (value: unknown, type: string) =>
    typeof value !== 'string' && typeof value !== 'number'
      ? say({ zh: '（空）', en: '(empty)' })
      : type === 'amount' || type === 'count'
        ? grouped(value)
        : String(value);
  return (
    <Modal
      open={fact !== null}
      footer={null}
      destroyOnHidden
      onCancel={onClose}
      title={say({ zh: `${kind.zh}的历史`, en: `History: ${kind.en}` })}
    >
      <Loaded query={history}>
        {(steps) => (
          <Timeline
            items={steps.map((step, index) => ({
              key: step.id,
              content: (
                <div>
                  <b>{index === 0 ? say({ zh: '录入', en: 'Entered' }) : say({ zh: '更正', en: 'Corrected' })}</b>{' '}
                  <span className="muted">
                    {minute(step.enteredAt)} {step.enteredByName} {step.reason}
                  </span>
                  <ul className="changes">
                    {differing(step, steps[index - 1]).map(({ name, header, en, type }) => (
                      <li key={name}>
                        {say({ zh: header, en })}：
                        {index > 0 && (
                          <>
                            <del>{word(steps[index - 1]?.values[name], type)}</del> →{' '}
                          </>
                        )}
                        <ins>{word(step.values[name], type)}</ins>
                      </li>
                    ))}
                  </ul>
                  {step.endedAt !== null && index === steps.length - 1 && (
                    <b>
                      {say({ zh: '已撤销', en: 'Withdrawn' })} {minute(step.endedAt)} {step.endedByName}{' '}
                      {step.endedReason}
                    </b>
                  )}
                </div>
              ),
            }))}
          />
        )}
      </Loaded>
    </Modal>
  );
}
