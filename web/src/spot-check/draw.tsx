import { DownloadOutlined } from '@ant-design/icons';
import { Button, Table, Tag, Typography } from 'antd';
import { useParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import { NameSource, EnterSeed } from './ceremony';
import { Visits } from './visits';
import { Selection } from './selection';
import { DRAW_STATUSES, percent, STRATA } from './words';
import './spot-check.css';

type Page = Dto<'DrawPageDto'>;

/** A month's draw: the ceremony in its steps, then the visits that came of it. */
export default function Draw() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/api/spot-check/draws/{id}', { params: { path: { id } } });
  return <Loaded query={query}>{(draw) => <Shown key={id} draw={draw} />}</Loaded>;
}

function Shown({ draw }: { readonly draw: Page }) {
  const say = useSay();
  const { can } = useSession();
  const { color, ...status } = DRAW_STATUSES[draw.status];
  const steps = ['frozen', 'sourced', 'drawn'] as const;
  const stands = steps.indexOf(draw.status);
  const file = (name: string) => `/api/spot-check/draws/${draw.id}/${name}`;
  return (
    <>
      <div className="title">
        <h1>{say({ zh: `${draw.month} 抽签`, en: `Draw of ${draw.month}` })}</h1>
        <Tag color={color}>{say(status)}</Tag>
        <span className="muted">{draw.document}</span>
      </div>
      <ol className="ceremony">
        <li className="card past">
          <h2>{say({ zh: '一、固定抽样框，张贴校验码', en: '1. The frame is frozen, its digest posted' })}</h2>
          <p className="aloud" lang="zh-CN">
            {draw.words}
          </p>
          <p className="digest">
            <Typography.Text copyable={{ text: draw.digest }}>{draw.digest}</Typography.Text>
          </p>
          <p>
            {say({
              zh: `${grouped(draw.households)} 户，按${STRATA[draw.strata].zh}分层，比例 ${percent(draw.share)}。${minute(draw.frozenAt)} 由 ${draw.frozenBy} 固定。`,
              en: `${grouped(draw.households)} households by ${STRATA[draw.strata].en.toLowerCase()}, share ${percent(draw.share)}. Frozen by ${draw.frozenBy} at ${minute(draw.frozenAt)}.`,
            })}
          </p>
          <p>{say(draw.proves)}</p>
          <Files
            files={[
              [file('frame.pdf'), say({ zh: '《抽样框公告》（张贴）', en: 'Paper to be posted' })],
              [file('frame.txt'), say({ zh: '抽样框文本', en: 'The frame as text' })],
            ]}
          />
        </li>
        <li className={`card ${stands >= 1 ? 'past' : 'now'}`}>
          <h2>{say({ zh: '二、指定种子来源', en: "2. The seed's source is named" })}</h2>
          {draw.source !== null ? (
            <p>
              <b>{draw.source}</b> <span className="muted">{draw.sourceAt !== null && minute(draw.sourceAt)}</span>
            </p>
          ) : can('spot-check.draw') ? (
            <NameSource draw={draw} />
          ) : (
            <p className="muted">{say({ zh: '等领导指定。', en: 'A leader names it.' })}</p>
          )}
        </li>
        <li className={`card ${['', 'now', 'past'][stands] ?? ''}`}>
          <h2>{say({ zh: '三、两人录入种子', en: '3. The seed, entered by two' })}</h2>
          {draw.seed !== null ? (
            <>
              <p className="seed">{draw.seed}</p>
              <p className="muted">
                {say({
                  zh: `${draw.seedAt === null ? '' : minute(draw.seedAt)} 由 ${draw.enteredBy ?? ''} 录入，${draw.witness ?? ''} 见证。`,
                  en: `Entered by ${draw.enteredBy ?? ''} at ${draw.seedAt === null ? '' : minute(draw.seedAt)}, witnessed by ${draw.witness ?? ''}.`,
                })}
              </p>
            </>
          ) : draw.status === 'sourced' && can('spot-check.draw') ? (
            <EnterSeed draw={draw} />
          ) : (
            <p className="muted">
              {say({ zh: '指定来源之后，当众产生种子时录入。', en: 'Once the source has given it.' })}
            </p>
          )}
        </li>
        <li className={`card ${stands === 2 ? 'past' : ''}`}>
          <h2>{say({ zh: '四、抽签号和样本', en: '4. Tickets and sample' })}</h2>
          <Table<Page['sizes'][number]>
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={draw.sizes}
            rowKey={({ stratum }) => stratum}
            columns={[
              { title: say(STRATA[draw.strata]), dataIndex: 'stratum' },
              {
                title: say({ zh: '户数', en: 'Households' }),
                className: 'figure',
                render: (_, row) => grouped(row.size),
              },
              { title: say({ zh: '抽', en: 'Drawn' }), className: 'figure', render: (_, row) => grouped(row.sample) },
            ]}
          />
          <p>
            {say({
              zh: `另有全覆盖名单 ${grouped(draw.coverage)} 户、风险抽查 ${grouped(draw.risk)} 户，不与随机抽查合并。`,
              en: `Besides, ${grouped(draw.coverage)} of the coverage list and ${grouped(draw.risk)} for risk, never pooled.`,
            })}
          </p>
          {draw.status === 'drawn' && (
            <>
              <p className="digest">{draw.file}</p>
              <Files
                files={[
                  [file('draw.pdf'), say({ zh: '《抽签结果公告》（张贴）', en: 'Paper to be posted' })],
                  [file('draw.txt'), say({ zh: '公布的抽签文件', en: 'The published file' })],
                  [file('draw.html'), say({ zh: '自行验证的网页', en: 'The page that verifies itself' })],
                ]}
              />
            </>
          )}
        </li>
      </ol>
      {draw.status === 'drawn' && (
        <>
          <Selection draw={draw} />
          <Visits draw={draw} />
        </>
      )}
    </>
  );
}

function Files({ files }: { readonly files: readonly (readonly [address: string, name: string])[] }) {
  return (
    <div className="filters" style={{ marginBottom: 0 }}>
      {files.map(([address, name]) => (
        <Button key={address} icon={<DownloadOutlined />} href={address} download>
          {name}
        </Button>
      ))}
    </div>
  );
}
