import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Select, Table } from 'antd';
import { api, type Dto } from '../api/client';
import { minute } from '../app/format';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Refused } from '../app/states';
import { indicatorsOf, useRules } from './rules';

type Asked = Dto<'AssignDto'>;
type Assignment = Dto<'RatingAssignmentDto'>;

/** Who answers for which indicator of which station, now and before. */
export function Assignments({ cycle }: { readonly cycle: Dto<'CyclePageDto'> }) {
  const say = useSay();
  const { can } = useSession();
  const query = api.useQuery('get', '/api/rating/cycles/{id}/assignments', { params: { path: { id: cycle.id } } });
  return (
    <Loaded query={query}>
      {({ assignments, unassigned }) => (
        <>
          {unassigned.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={say({
                zh: `还有 ${unassigned.length} 项（管理站×指标）无人负责，全部排定后才能开始评分。`,
                en: `${unassigned.length} station indicators are nobody's; scoring begins when all are assigned.`,
              })}
              description={unassigned
                .slice(0, 12)
                .map(({ station, indicator }) => `${station} ${indicator}`)
                .join('、')}
            />
          )}
          {can('rating.manage') && ['open', 'scoring'].includes(cycle.status) && (
            <Assign cycle={cycle} assignments={assignments} />
          )}
          <Table<Assignment>
            size="small"
            bordered
            rowKey={({ indicator, station, assignedAt, officer }) => `${indicator}${station}${assignedAt}${officer}`}
            pagination={{ pageSize: 25, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
            dataSource={assignments}
            columns={[
              { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station' },
              { title: say({ zh: '指标', en: 'Indicator' }), dataIndex: 'indicator' },
              { title: say({ zh: '负责人', en: 'Officer' }), dataIndex: 'officerName' },
              { title: say({ zh: '自', en: 'Since' }), render: (_, { assignedAt }) => minute(assignedAt) },
              {
                title: say({ zh: '至', en: 'Until' }),
                render: (_, { endedAt }) => (endedAt === null ? say({ zh: '现在', en: 'now' }) : minute(endedAt)),
              },
              { title: say({ zh: '理由', en: 'Reason' }), dataIndex: 'reason' },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

/** Gives indicators of stations to an officer; who had them before is replaced, with a reason. */
function Assign({
  cycle,
  assignments,
}: {
  readonly cycle: Dto<'CyclePageDto'>;
  readonly assignments: readonly Assignment[];
}) {
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const { rules } = useRules(cycle.ruleSet);
  const scorers = api.useQuery('get', '/api/rating/cycles/{id}/scorers', { params: { path: { id: cycle.id } } });
  const assign = api.useMutation('post', '/api/rating/cycles/{id}/assignments');
  const officer = Form.useWatch('officer', form);
  const chosen = Form.useWatch('indicators', form) ?? [];
  const stations = Form.useWatch('stations', form) ?? [];
  const replaced = assignments.filter(
    (one) =>
      one.endedAt === null &&
      one.officer !== officer &&
      chosen.includes(one.indicator) &&
      (stations.length === 0 || stations.includes(one.station)),
  );
  const all = rules === undefined ? [] : indicatorsOf(rules);
  const finish = ({ reason, stations: where, ...asked }: Asked) =>
    assign.mutate(
      {
        params: { path: { id: cycle.id } },
        body: { ...asked, ...(reason && { reason }), ...(where?.length && { stations: where }) },
      },
      {
        onSuccess: ({ assigned, replaced: before }) => {
          form.resetFields();
          void queries.invalidateQueries({ queryKey: ['get', '/api/rating/cycles/{id}/assignments'] });
          void queries.invalidateQueries({ queryKey: ['get', '/api/rating/cycles/{id}/progress'] });
          void message.success(
            say({
              zh: `已分工 ${assigned} 项，其中 ${before} 项由他人改派。`,
              en: `${assigned} assigned, ${before} of them were another's.`,
            }),
          );
        },
      },
    );
  const required = [{ required: true, message: say({ zh: '请选择', en: 'Needed' }) }];
  return (
    <Form<Asked> form={form} layout="vertical" className="card" onFinish={finish}>
      <Refused thrown={assign.error} />
      <div className="grid">
        <Form.Item name="officer" label={say({ zh: '负责人', en: 'Officer' })} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(scorers.data ?? []).map(({ id, name, stations: scope }) => ({
              value: id,
              label: scope === null ? name : `${name}（${scope.join('、')}）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="stations" label={say({ zh: '管理站（不选为全部）', en: 'Stations (none: all)' })}>
          <Select
            mode="multiple"
            options={[...new Set(cycle.sheets.map(({ station }) => station))].map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item
          name="indicators"
          label={
            <>
              {say({ zh: '指标', en: 'Indicators' })}
              <Button
                type="link"
                size="small"
                onClick={() =>
                  form.setFieldValue(
                    'indicators',
                    all.map(({ code }) => code),
                  )
                }
              >
                {say({ zh: '全选', en: 'All' })}
              </Button>
            </>
          }
          rules={required}
        >
          <Select
            mode="multiple"
            maxTagCount={6}
            options={all.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          />
        </Form.Item>
        {replaced.length > 0 && (
          <Form.Item
            name="reason"
            label={say({
              zh: `改派理由（${replaced.length} 项现由${[...new Set(replaced.map((one) => one.officerName))].join('、')}负责）`,
              en: `Reason (${replaced.length} are ${[...new Set(replaced.map((one) => one.officerName))].join(', ')}'s)`,
            })}
            rules={[{ required: true, min: 2, message: say({ zh: '请填写理由', en: 'A reason is needed' }) }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        )}
      </div>
      <Button type="primary" htmlType="submit" loading={assign.isPending}>
        {say({ zh: '分工', en: 'Assign' })}
      </Button>
    </Form>
  );
}
