import { useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import type { ParameterSet } from '../../../src/assessment/domain/parameter-set.js';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Loaded, Refused } from '../app/states';
import { DifferenceTable } from './difference-table';
import { differenceOf } from './set-difference';

type Whole = Dto<'WholeParameterSetDto'>;

/** Says from when the draft holds and what it changes, and puts it into force. */
export function PublishSet({ set, onClose }: { readonly set: Whole; readonly onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const sets = api.useQuery('get', '/api/assessment/parameter-sets');
  const publish = api.useMutation('post', '/api/assessment/parameter-sets/{id}/publish');
  // the published set that is in force when the draft begins
  const before = sets.data
    ?.filter(({ status, validFrom }) => status === 'published' && validFrom < set.validFrom)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  const send = () =>
    publish.mutate(
      { params: { path: { id: set.id } } },
      {
        onSuccess: () => {
          void queries.invalidateQueries();
          void message.success(say({ zh: `${set.code} 已发布`, en: `${set.code} is published` }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      width={900}
      title={say({ zh: `发布：${set.title}`, en: `Publish: ${set.title}` })}
      okText={say({ zh: '发布', en: 'Publish' })}
      confirmLoading={publish.isPending}
      okButtonProps={{ disabled: sets.data === undefined }}
      onOk={send}
      onCancel={onClose}
    >
      <Refused thrown={publish.error} />
      <p>
        {say({
          zh: `自 ${set.validFrom} 起，定额和月度定税按本套参数计算，依据 ${set.document}。发布后不能更改，也不能撤回；拟订人不能发布。已核定的定额不变。`,
          en: `From ${set.validFrom} on quotas and months are computed by this set, by ${set.document}. It is not changed or taken back afterwards, and never published by who drafted it. Quotas that were determined stay.`,
        })}
      </p>
      {before && <Changes set={set} before={before} />}
    </Modal>
  );
}

function Changes({ set, before }: { readonly set: Whole; readonly before: Dto<'ParameterSetDto'> }) {
  const say = useSay();
  const query = api.useQuery('get', '/api/assessment/parameter-sets/{id}', { params: { path: { id: before.id } } });
  return (
    <Loaded query={query}>
      {(old) => {
        // the API gives the content by the set's own schema, which openapi does not spell out
        const changed = differenceOf(old.content as unknown as ParameterSet, set.content as unknown as ParameterSet);
        return (
          <>
            <p>
              {say({
                zh: `取代 ${before.code}（自 ${before.validFrom}），有 ${changed.length} 处不同：`,
                en: `It follows ${before.code} (from ${before.validFrom}); ${changed.length} figures differ:`,
              })}
            </p>
            <div className="changed">
              <DifferenceTable changed={changed} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
