import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';

type Asked = Dto<'OpenCycleDto'>;

/** Opens a rating: who takes part is read from the register as it was on the rating day. */
export function OpenCycle({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const sets = api.useQuery('get', '/api/rating/rule-sets');
  const open = api.useMutation('post', '/api/rating/cycles');
  const published = (sets.data ?? []).filter(({ status }) => status === 'published');
  const schemes = published.map(({ scheme, title, document }) => ({ value: scheme, label: `${title}（${document}）` }));
  const finish = ({ besideScheme, ...asked }: Asked) =>
    open.mutate(
      { body: { ...asked, ...(besideScheme && { besideScheme }) } },
      {
        onSuccess: ({ id, listed }) => {
          void queries.invalidateQueries({ queryKey: ['get', '/api/rating/cycles'] });
          notification.success({
            title: say({ zh: '评定已立项', en: 'The rating is open' }),
            description: say({
              zh: `名单：评分 ${listed.scored} 户，不满两年 ${listed['under-two-years']} 户，不参加 ${listed['not-rated']} 户。`,
              en: `Listed: ${listed.scored} scored, ${listed['under-two-years']} under two years, ${listed['not-rated']} not rated.`,
            }),
          });
          void navigate(`/rating/cycles/${id}`);
        },
      },
    );
  const required = [{ required: true, message: say({ zh: '请填写', en: 'Needed' }) }];
  return (
    <Modal
      open
      title={say({ zh: '开始新的评定', en: 'Open a rating' })}
      okText={say({ zh: '立项并生成名单', en: 'Open and make the list' })}
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Refused thrown={open.error} />
      <p className="muted">
        {say({
          zh: '名单按评定日当天的户籍生成，之后不再改变。分工排定后才开始评分。',
          en: 'The list is the register as it was on the rating day and does not change. Scoring begins when the work is assigned.',
        })}
      </p>
      <Form<Asked> form={form} layout="vertical" onFinish={finish}>
        <Form.Item name="name" label={say({ zh: '名称', en: 'Name' })} rules={required}>
          <Input autoFocus maxLength={100} placeholder="2025—2026年度纳税信用等级评定" />
        </Form.Item>
        <Form.Item name="scheme" label={say({ zh: '评定方案', en: 'Scheme' })} rules={required}>
          <Select options={schemes} loading={sets.isPending} />
        </Form.Item>
        <Form.Item
          name="besideScheme"
          label={say({ zh: '并列比较的方案（可不选）', en: 'Scheme beside it (optional)' })}
        >
          <Select options={schemes} allowClear />
        </Form.Item>
        <Form.Item name="lastYear" label={say({ zh: '评定期的最后一年', en: 'Last tax year' })} rules={required}>
          <InputNumber min={2000} max={2098} precision={0} />
        </Form.Item>
        <Form.Item name="ratingDay" label={say({ zh: '评定日', en: 'Rating day' })} rules={required}>
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
