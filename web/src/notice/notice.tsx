import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Table, Typography } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { useSay, type Text } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import { Correct, MakeVoid } from './correct';
import './notice.css';
import { Preview } from './preview';
import { Making } from './progress';
import { KINDS, Standing } from './words';

type Pack = Dto<'NoticePageDto'>;
type PackFile = Pack['files'][number];

const ROLES: Readonly<Record<PackFile['role'], Text>> = {
  workbook: { zh: '公示表（工作簿）', en: 'Workbook' },
  print: { zh: '公示表（打印）', en: 'Print' },
  poster: { zh: '公告', en: 'Poster' },
  crossings: { zh: '起征点变动', en: 'Crossings' },
  bridge: { zh: '月度对比', en: 'Bridge' },
  page: { zh: '公开网页', en: 'Public page' },
  verdict: { zh: '抽查情况', en: 'Spot check of the month' },
};
const PDF = 'application/pdf';
const KIB = 1024;
const LOOK_AGAIN_MS = 3000;

/** One notice: what was frozen, its files, and what has come of it. */
export default function Notice() {
  const { id = '' } = useParams();
  const query = api.useQuery(
    'get',
    '/api/notices/{id}',
    { params: { path: { id } } },
    {
      refetchInterval: ({ state }) => (state.data?.status === 'making' ? LOOK_AGAIN_MS : false),
    },
  );
  return <Loaded query={query}>{(notice) => <Shown key={id} notice={notice} />}</Loaded>;
}

function Shown({ notice }: { readonly notice: Pack }) {
  const say = useSay();
  const { can } = useSession();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [doing, setDoing] = useState<'correct' | 'void' | null>(null);
  const job = address.get('job');
  const isMade = notice.status === 'made';
  const mayCorrect = isMade && !notice.trial && notice.correctedBy === null && can('notice.make', 'notice.except');
  return (
    <>
      <div className="title">
        <h1>{notice.number ?? notice.title}</h1>
        <Standing notice={notice} />
        <div className="side">
          {isMade && (
            <>
              <Button type="primary" icon={<DownloadOutlined />} href={`/api/notices/${notice.id}/pack`} download>
                {say({ zh: '下载整包', en: 'Whole pack' })}
              </Button>
              <Button onClick={() => void navigate(`/notice/boards?notice=${notice.id}`)}>
                {say({ zh: '张贴与异议', en: 'Boards and objections' })}
              </Button>
            </>
          )}
          {mayCorrect && <Button onClick={() => setDoing('correct')}>{say({ zh: '更正…', en: 'Correct…' })}</Button>}
          {notice.status === 'making' && can('notice.void') && (
            <Button danger onClick={() => setDoing('void')}>
              {say({ zh: '作废…', en: 'Void…' })}
            </Button>
          )}
        </div>
      </div>
      {notice.status === 'making' && (
        <section className="card">
          {job === null ? (
            <span role="status">{say({ zh: '文件正在生成。', en: 'Its files are being made.' })}</span>
          ) : (
            <Making job={job} />
          )}
        </section>
      )}
      {doing === 'correct' && <Correct notice={notice} onClose={() => setDoing(null)} />}
      {doing === 'void' && <MakeVoid notice={notice} onClose={() => setDoing(null)} />}
      <Facts notice={notice} />
      {isMade && <Files notice={notice} />}
      {notice.excepted.length > 0 && <Excepted households={notice.excepted} />}
    </>
  );
}

function Facts({ notice }: { readonly notice: Pack }) {
  const say = useSay();
  const { can } = useSession();
  const head = api.useQuery('get', '/api/audit/head', {}, { enabled: can('audit.read') });
  const { corrects, correctedBy, exceptions, findings } = notice;
  return (
    <>
      {correctedBy !== null && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {say({ zh: '已由 ', en: 'Corrected by ' })}
              <Link to={`/notice/${correctedBy.id}`}>{correctedBy.number ?? correctedBy.id}</Link>
              {say({ zh: ' 更正，以更正公示为准。', en: '; the correction holds.' })}
            </>
          }
          style={{ marginBottom: 12 }}
        />
      )}
      {findings.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={say({
            zh: '生成的文件中查出个人信息，什么也没有留下，文号作废：',
            en: 'Personal data was found in the files; nothing is kept and the number is void:',
          })}
          description={
            <ul>
              {findings.map(({ kind, where, masked }) => (
                <li key={`${kind} ${where} ${masked}`}>
                  {kind} · {where} · {masked}
                </li>
              ))}
            </ul>
          }
          style={{ marginBottom: 12 }}
        />
      )}
      <section className="card">
        <dl className="facts">
          <dt>{say({ zh: '种类', en: 'Kind' })}</dt>
          <dd>{say(KINDS[notice.kind])}</dd>
          <dt>{say({ zh: '内容', en: 'About' })}</dt>
          <dd>{[notice.title, notice.about].filter(Boolean).join(' · ')}</dd>
          <dt>{say({ zh: '月份', en: 'Month' })}</dt>
          <dd>{notice.month}</dd>
          <dt>{say({ zh: '固定', en: 'Frozen' })}</dt>
          <dd>{minute(notice.askedAt)}</dd>
          {notice.madeAt !== null && (
            <>
              <dt>{say({ zh: '办结', en: 'Ended' })}</dt>
              <dd>{minute(notice.madeAt)}</dd>
            </>
          )}
          {corrects !== null && (
            <>
              <dt>{say({ zh: '更正的公示', en: 'Corrects' })}</dt>
              <dd>
                <Link to={`/notice/${corrects.id}`}>{corrects.number ?? corrects.id}</Link>
              </dd>
            </>
          )}
          {exceptions !== null && (
            <>
              <dt>{say({ zh: '除外', en: 'Exceptions' })}</dt>
              <dd>
                {say({
                  zh: `${grouped(exceptions.households)} 户：${exceptions.reason}`,
                  en: `${grouped(exceptions.households)} households: ${exceptions.reason}`,
                })}
              </dd>
            </>
          )}
          {notice.voidReason !== null && (
            <>
              <dt>{say({ zh: '作废的理由', en: 'Void because' })}</dt>
              <dd>{notice.voidReason}</dd>
            </>
          )}
          {notice.status === 'made' && !notice.trial && (
            <>
              <dt>{say({ zh: '公开查询', en: 'Public page' })}</dt>
              <dd>
                <a href={`/notices/${notice.id}`} target="_blank" rel="noreferrer">
                  {`${window.location.origin}/notices/${notice.id}`}
                </a>
              </dd>
            </>
          )}
          {head.data && (
            <>
              <dt>{say({ zh: '审计链首', en: 'Head of the chain' })}</dt>
              <dd>
                {grouped(head.data.seq)} · <code>{head.data.hash}</code>
              </dd>
            </>
          )}
        </dl>
      </section>
    </>
  );
}

function Files({ notice }: { readonly notice: Pack }) {
  const say = useSay();
  const [seen, setSeen] = useState<string | null>(null);
  const close = () => {
    const opener = document.getElementById(`preview ${seen}`);
    setSeen(null);
    opener?.focus();
  };
  return (
    <>
      {seen !== null && <Preview key={seen} notice={notice.id} file={seen} onClose={close} />}
      <section className="card">
        <div className="title">
          <h2>{say({ zh: '文件', en: 'Files' })}</h2>
        </div>
        <Table<PackFile>
          size="small"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={notice.files}
          rowKey={({ name }) => name}
          columns={[
            {
              title: say({ zh: '文件', en: 'File' }),
              render: (_, { name }) => (
                <a href={`/api/notices/${notice.id}/files/${encodeURIComponent(name)}`} download>
                  {name}
                </a>
              ),
            },
            {
              title: say({ zh: '预览', en: 'Look' }),
              render: (_, { name, mediaType }) =>
                mediaType === PDF && (
                  <Button
                    id={`preview ${name}`}
                    size="small"
                    aria-label={say({ zh: `预览 ${name}`, en: `Look at ${name}` })}
                    onClick={() => setSeen(name)}
                  >
                    {say({ zh: '预览', en: 'Look' })}
                  </Button>
                ),
            },
            { title: say({ zh: '是什么', en: 'What' }), render: (_, { role }) => say(ROLES[role]) },
            {
              title: say({ zh: '公示栏', en: 'Board' }),
              render: (_, { station }) => station || say({ zh: '分局', en: 'Branch' }),
            },
            {
              title: say({ zh: '户数', en: 'Rows' }),
              className: 'figure',
              render: (_, { total }) => total && grouped(total.count),
            },
            {
              title: say({ zh: '应纳税额', en: 'Tax' }),
              className: 'figure',
              render: (_, { total }) => total?.tax && grouped(total.tax),
            },
            {
              title: say({ zh: '大小', en: 'Size' }),
              className: 'figure',
              render: (_, { size }) => `${grouped(Math.ceil(size / KIB))} KB`,
            },
            {
              title: say({ zh: '清单校验码', en: 'List digest' }),
              render: (_, { listDigest }) => listDigest !== null && <Digest hex={listDigest} />,
            },
            { title: 'SHA-256', render: (_, { sha256 }) => <Digest hex={sha256} /> },
          ]}
        />
      </section>
    </>
  );
}

/** Its beginning; the whole is copied, and shown to who points at it. */
function Digest({ hex }: { readonly hex: string }) {
  return (
    <Typography.Text code copyable={{ text: hex }} title={hex}>
      {hex.slice(0, 12)}…
    </Typography.Text>
  );
}

function Excepted({ households }: { readonly households: Pack['excepted'] }) {
  const say = useSay();
  return (
    <section className="card">
      <div className="title">
        <h2>{say({ zh: '除外的户（不上公示栏）', en: 'Left out (on no board)' })}</h2>
      </div>
      <Table<Pack['excepted'][number]>
        size="small"
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={households}
        rowKey={({ station, number, name }) => `${station} ${number} ${name}`}
        columns={[
          { title: say({ zh: '站', en: 'Station' }), dataIndex: 'station' },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number' },
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name' },
          { title: say({ zh: '原因', en: 'Why' }), dataIndex: 'zh' },
        ]}
      />
    </section>
  );
}
