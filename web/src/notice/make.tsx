import { lastMonth } from '../app/days';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Refused } from '../app/states';
import './notice.css';
import { Blockings } from './preflight';
import { Subject } from './subject';
import { KINDS } from './words';

type Asked = Dto<'RequestNoticeDto'>;
type SubjectKind = Asked['kind'];
type Print = NonNullable<Asked['print']>;

const SUBJECT_KINDS: readonly SubjectKind[] = ['monthly', 'preliminary', 'final', 'a-grade', 'a-grade-published'];

/** Makes a notice: what is in the way stands first, then how it is printed, then it is frozen and numbered. */
export default function Make() {
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const kind = SUBJECT_KINDS.find((one) => one === address.get('kind')) ?? 'monthly';
  const about = address.get('about') ?? (kind === 'monthly' ? lastMonth() : '');
  const choose = (next: SubjectKind, of?: string) =>
    setAddress({ kind: next, ...(of !== undefined && { about: of }) }, { replace: true });
  const preflight = api.useQuery(
    'post',
    '/api/notices/preflight',
    { body: { kind, about } },
    { enabled: about !== '', staleTime: 0, retry: false },
  );
  const made = useMade(kind, about);
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '出具公示', en: 'Make a notice' })}</h1>
      </div>
      <section className="card">
        <Form layout="vertical">
          <Form.Item label={say({ zh: '种类', en: 'Kind' })} htmlFor="kind">
            <Select<SubjectKind>
              id="kind"
              value={kind}
              onChange={(next) => choose(next)}
              options={SUBJECT_KINDS.map((value) => ({ value, label: say(KINDS[value]) }))}
              style={{ maxWidth: 360 }}
            />
          </Form.Item>
          <Subject kind={kind} about={about} onChoose={(of) => choose(kind, of)} />
        </Form>
      </section>
      {about !== '' && (
        <>
          <div className="title">
            <h2>{say({ zh: '公示前检查', en: 'What is in the way' })}</h2>
            <Button loading={preflight.isFetching} onClick={() => void preflight.refetch()}>
              {say({ zh: '重新检查', en: 'Look again' })}
            </Button>
          </div>
          {made !== undefined ? (
            <Alert
              type="warning"
              showIcon
              title={
                <>
                  {say({ zh: '已经出具：', en: 'There is one already: ' })}
                  <Link to={`/notice/${made.id}`}>{made.number ?? made.id}</Link>
                  {say({ zh: '。结果有变的，在那里出具更正公示。', en: '. Where it has changed, correct it there.' })}
                </>
              }
            />
          ) : (
            <Loaded query={preflight}>
              {({ blocking, digest }) => (
                <>
                  <Blockings blocking={blocking} />
                  <Start key={`${kind} ${about}`} kind={kind} about={about} blocking={blocking} seen={digest} />
                </>
              )}
            </Loaded>
          )}
        </>
      )}
    </>
  );
}

/** The notice that there is of it already: asking again would only answer that one. */
function useMade(kind: SubjectKind, about: string): Dto<'NoticeDto'> | undefined {
  const list = api.useQuery(
    'get',
    '/api/notices',
    { params: { query: { kind, ...(kind === 'monthly' && { month: about }) } } },
    { enabled: about !== '' },
  );
  return list.data?.find(
    ({ status, trial, aboutId }) =>
      (status === 'made' || status === 'making') && !trial && (kind === 'monthly' || aboutId === about),
  );
}

interface StartProps extends Pick<Asked, 'kind' | 'about'> {
  readonly blocking: readonly Dto<'BlockingDto'>[];
  /** the digest of the preflight that is on the screen */
  readonly seen: string;
}

/** Freezes the notice; where something is in the way only a leader, without those whom he sees, and with a reason. */
function Start({ kind, about, blocking, seen }: StartProps) {
  const say = useSay();
  const { can } = useSession();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [print, setPrint] = useState<Print>({ size: 'A4', orientation: 'landscape' });
  const [reason, setReason] = useState('');
  const onSuccess = async ({ id, jobId }: Dto<'RequestedNoticeDto'>) => {
    await queries.invalidateQueries({ queryKey: ['get', '/api/notices'] });
    await navigate(`/notice/${id}?job=${jobId}`);
  };
  const plain = api.useMutation('post', '/api/notices', { onSuccess });
  const exceptional = api.useMutation('post', '/api/notices/exceptional', { onSuccess });
  const households = blocking.length;
  const isClear = households === 0;
  const mayExcept = !isClear && blocking.every(({ exceptable }) => exceptable) && can('notice.except');
  const body = { kind, about, print };
  const ask = () => {
    if (isClear) plain.mutate({ body });
    else
      modal.confirm({
        title: say({
          zh: `除外 ${grouped(households)} 项后出具公示？`,
          en: `Publish without what stands here (${grouped(households)})?`,
        }),
        content: say({
          zh: `检查中列出的户不上公示，名单与理由“${reason.trim()}”固定在底稿中，理由印在公示上。文号一经给出不再收回。`,
          en: `The households listed are left out; they and the reason “${reason.trim()}” are frozen with the notice, and the reason is printed. The number is final.`,
        }),
        okText: say({ zh: '除外出具', en: 'Publish without them' }),
        onOk: () => exceptional.mutate({ body: { ...body, exception: { reason: reason.trim(), seen } } }),
      });
  };
  const mayStart = isClear ? can('notice.make') : mayExcept && reason.trim() !== '';
  useKeys({
    'Ctrl+Enter': () => {
      if (mayStart && !plain.isPending && !exceptional.isPending) ask();
    },
  });
  if (isClear ? !can('notice.make') : !mayExcept)
    return (
      <Alert
        type="info"
        showIcon
        title={
          isClear
            ? say({ zh: '由公示打印人员出具。', en: 'Whoever prints notices makes it.' })
            : say({
                zh: '处理完以上各项后出具；赶不上而可以除外的，由领导除外公示。',
                en: 'Settle the above first; where it cannot wait, a leader may publish without those who may be left out.',
              })
        }
      />
    );
  return (
    <section className="card">
      <Refused thrown={plain.error ?? exceptional.error} />
      <Form layout="vertical" onFinish={() => mayStart && ask()}>
        <Form.Item label={say({ zh: '名单纸张', en: 'Paper of the lists' })}>
          <Radio.Group
            aria-label={say({ zh: '名单纸张', en: 'Paper of the lists' })}
            value={`${print.size} ${print.orientation}`}
            onChange={({ target }: { target: { value?: string } }) => {
              const [size, orientation] = (target.value ?? '').split(' ') as [Print['size'], Print['orientation']];
              setPrint({ size, orientation });
            }}
            options={[
              { value: 'A4 landscape', label: say({ zh: 'A4 横向', en: 'A4 landscape' }) },
              { value: 'A4 portrait', label: say({ zh: 'A4 纵向', en: 'A4 portrait' }) },
              { value: 'A3 landscape', label: say({ zh: 'A3 横向', en: 'A3 landscape' }) },
              { value: 'A3 portrait', label: say({ zh: 'A3 纵向', en: 'A3 portrait' }) },
            ]}
          />
        </Form.Item>
        {!isClear && (
          <Form.Item
            required
            htmlFor="exception"
            label={say({ zh: '除外公示的理由（印在公示上）', en: 'Why it is published without them (printed)' })}
          >
            <Input.TextArea
              id="exception"
              maxLength={300}
              showCount
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
        )}
        <Button
          type="primary"
          htmlType="submit"
          disabled={!mayStart}
          danger={!isClear}
          loading={plain.isPending || exceptional.isPending}
        >
          {isClear
            ? say({ zh: '固定并编文号，开始生成', en: 'Freeze, number and make it' })
            : say({ zh: '除外公示…', en: 'Publish with exceptions…' })}
        </Button>{' '}
        <kbd>Ctrl + Enter</kbd>
      </Form>
    </section>
  );
}
