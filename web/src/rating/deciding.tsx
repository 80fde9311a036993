import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Radio } from 'antd';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { Said } from './reading';
import type { SheetProps } from './sheet';

type Asked = Readonly<Record<string, Pick<Dto<'RulingDto'>, 'stands' | 'reason'>>>;

const deductedBy = ({ marks }: Dto<'IndicatorDto'>, round: 'first' | 'review') =>
  marks.find((mark) => mark.round === round)?.deducted;

/** What scorer and reviewer disagree about, for the third person: whose way it goes, and why. */
export function Deciding({ cycle, sheet, items }: SheetProps) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { modal, notification } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const decide = api.useMutation('post', '/api/rating/cycles/{id}/sheets/{sheet}/decide');
  const differing = sheet.indicators.filter((one) => deductedBy(one, 'first') !== deductedBy(one, 'review'));
  const back = () => void navigate(`/rating/reviews?cycle=${cycle.id}&work=decide`);
  const finish = (asked: Asked) => {
    const indicators = differing.map(({ code }, at) => ({ indicator: code, ...(asked[`i${at}`] as Asked['']) }));
    void modal.confirm({
      title: say({ zh: `裁定：${sheet.name}`, en: `Decide: ${sheet.name}` }),
      content: say({
        zh: `${indicators.map(({ indicator, stands }) => `${indicator} 以${stands === 'first' ? '评分' : '复审'}为准`).join('，')}。裁定后分数即确定，不能撤回。`,
        en: `${indicators.map(({ indicator, stands }) => `${indicator}: ${stands}`).join(', ')}. The score stands then and cannot be taken back.`,
      }),
      onOk: () =>
        decide
          .mutateAsync({
            params: { path: { id: cycle.id, sheet: sheet.id } },
            body: { indicators: indicators },
          })
          .then(({ score }) => {
            notification.success({
              title: sheet.name,
              description: say({ zh: `得分 ${score}`, en: `Score ${score}` }),
            });
            void queries.invalidateQueries();
            back();
          })
          // it stands above the form
          .catch(() => undefined),
    });
  };
  useKeys({ 'Ctrl+Enter': () => form.submit(), Escape: back });
  return (
    <Form<Asked> form={form} layout="vertical" onFinish={finish}>
      <Refused thrown={decide.error} />
      {differing.map((indicator, at) => (
        <section key={indicator.code} className="card">
          <h2>
            {indicator.code} {indicator.name}
          </h2>
          <Said
            indicator={indicator}
            items={items}
            base={`/api/rating/cycles/${cycle.id}/sheets/${sheet.id}`}
            undecided={false}
          />
          <Form.Item
            name={[`i${at}`, 'stands']}
            label={say({ zh: '以谁为准', en: 'Whose way it goes' })}
            rules={[{ required: true, message: say({ zh: '请选择', en: 'Needed' }) }]}
          >
            <Radio.Group
              options={[
                {
                  value: 'first',
                  label: say({
                    zh: `评分：扣 ${deductedBy(indicator, 'first')} 分`,
                    en: `Scorer: less ${deductedBy(indicator, 'first')}`,
                  }),
                },
                {
                  value: 'review',
                  label: say({
                    zh: `复审：扣 ${deductedBy(indicator, 'review')} 分`,
                    en: `Reviewer: less ${deductedBy(indicator, 'review')}`,
                  }),
                },
              ]}
            />
          </Form.Item>
          <Form.Item
            name={[`i${at}`, 'reason']}
            label={say({ zh: '理由', en: 'Reason' })}
            rules={[
              {
                required: true,
                min: 2,
                whitespace: true,
                message: say({ zh: '请填写理由', en: 'A reason is needed' }),
              },
            ]}
          >
            <Input maxLength={500} />
          </Form.Item>
        </section>
      ))}
      <Button type="primary" htmlType="submit" loading={decide.isPending}>
        {say({ zh: '裁定', en: 'Decide' })}… (Ctrl+Enter)
      </Button>
    </Form>
  );
}
