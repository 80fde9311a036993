import { useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Nothing } from '../app/states';
import { EnterRecord, PutRight } from './posting-forms';
import { TakePhoto } from './take-photo';

type Board = Dto<'BoardDto'>;
type Entered = Board['records'][number];

/** One notice on its boards: when it was posted and taken down, the photographs, what was objected to. */
export function BoardsOf({ notice, onClose }: { readonly notice: string; readonly onClose: () => void }) {
  const say = useSay();
  const params = { path: { id: notice } };
  const page = api.useQuery('get', '/api/notices/{id}', { params });
  const boards = api.useQuery('get', '/api/notices/{id}/boards', { params });
  const objections = api.useQuery('get', '/api/notices/{id}/objections', { params });
  return (
    <section className="card">
      <div className="title">
        <h2>
          <Link to={`/notice/${notice}`}>{page.data?.number ?? say({ zh: '公示', en: 'Notice' })}</Link>
        </h2>
        <div className="side">
          <Button onClick={onClose}>{say({ zh: '收起', en: 'Close' })}</Button>
        </div>
      </div>
      <Loaded query={boards}>
        {(all) => (
          <div className="grid">
            {all.map((board) => (
              <OneBoard key={board.board} notice={notice} board={board} />
            ))}
          </div>
        )}
      </Loaded>
      <h3>{say({ zh: '异议', en: 'Objections' })}</h3>
      <Loaded query={objections}>
        {({ total, lines }) =>
          total.count === 0 ? (
            <Nothing why={say({ zh: '没有人提出异议。', en: 'Nobody has objected.' })} />
          ) : (
            <>
              <p>
                {say({
                  zh: `共 ${grouped(total.count)} 件：办理中 ${total.open}，成立 ${total.upheld}，不成立 ${total.dismissed}，撤回 ${total.withdrawn}。`,
                  en: `${grouped(total.count)} in all: ${total.open} open, ${total.upheld} upheld, ${total.dismissed} dismissed, ${total.withdrawn} withdrawn.`,
                })}
              </p>
              <Table<Dto<'ObjectedLineDto'>>
                size="small"
                pagination={false}
                scroll={{ x: 'max-content' }}
                dataSource={lines}
                rowKey={({ station, serial }) => `${station} ${serial}`}
                columns={[
                  { title: say({ zh: '站', en: 'Station' }), dataIndex: 'station' },
                  { title: say({ zh: '序号', en: 'Line' }), dataIndex: 'serial', className: 'figure' },
                  { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number' },
                  { title: say({ zh: '件数', en: 'Count' }), dataIndex: 'count', className: 'figure' },
                  { title: say({ zh: '办理中', en: 'Open' }), dataIndex: 'open', className: 'figure' },
                  { title: say({ zh: '成立', en: 'Upheld' }), dataIndex: 'upheld', className: 'figure' },
                ]}
              />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function OneBoard({ notice, board }: { readonly notice: string; readonly board: Board }) {
  const say = useSay();
  const { can } = useSession();
  const queries = useQueryClient();
  const [form, setForm] = useState<'record' | 'photo' | Entered | null>(null);
  const name = board.board || say({ zh: '分局', en: 'Branch' });
  const stands =
    board.takenDownOn !== null
      ? {
          zh: `${board.postedOn} 张贴，${board.takenDownOn} 撤下`,
          en: `Posted ${board.postedOn}, taken down ${board.takenDownOn}`,
        }
      : board.postedOn !== null
        ? {
            zh: `${board.postedOn} 张贴，挂到 ${board.hangsUntil}`,
            en: `Posted ${board.postedOn}, hangs until ${board.hangsUntil}`,
          }
        : { zh: '还没有张贴', en: 'Not posted yet' };
  const entered = async () => {
    setForm(null);
    await queries.invalidateQueries({ queryKey: ['get', '/api/notices/{id}/boards'] });
    await queries.invalidateQueries({ queryKey: ['get', '/api/notices/calendar'] });
  };
  const shared = { notice, board: board.board, onDone: () => void entered(), onClose: () => setForm(null) };
  const next = board.postedOn === null ? 'posted' : 'taken-down';
  return (
    <div className="card" role="group" aria-label={name}>
      <div className="title">
        <h3>{name}</h3>
        <span>{say(stands)}</span>
      </div>
      {board.photos.map(({ sha256, moment, takenOn }) => (
        <a key={sha256} href={`/api/notices/${notice}/photos/${sha256}`} target="_blank" rel="noreferrer">
          <img
            className="board-photo"
            src={`/api/notices/${notice}/photos/${sha256}`}
            alt={say({
              zh: `${name}${moment === 'posted' ? '张贴' : '撤下'}的照片${takenOn ?? ''}`,
              en: `Photograph of ${name}, ${moment} ${takenOn ?? ''}`,
            })}
          />
        </a>
      ))}
      <ul>
        {board.records.map((record) => (
          <li key={record.id}>
            <Line record={record} />
            {can('notice.post') && record.correctedBy === null && record.day !== null && (
              <Button type="link" size="small" onClick={() => setForm(record)}>
                {say({ zh: '改正…', en: 'Put right…' })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {can('notice.post') && form === null && (
        <>
          {board.takenDownOn === null && (
            <Button size="small" type="primary" onClick={() => setForm('record')}>
              {next === 'posted' ? say({ zh: '登记张贴', en: 'Posted…' }) : say({ zh: '登记撤下', en: 'Taken down…' })}
            </Button>
          )}{' '}
          <Button size="small" onClick={() => setForm('photo')}>
            {say({ zh: '上传照片', en: 'Photograph…' })}
          </Button>
        </>
      )}
      {form === 'record' && <EnterRecord {...shared} moment={next} />}
      {form === 'photo' && <TakePhoto {...shared} moment={board.takenDownOn === null ? 'posted' : 'taken-down'} />}
      {typeof form === 'object' && form !== null && <PutRight {...shared} record={form} />}
    </div>
  );
}

/** What was entered; a wrong record stays, struck out. */
function Line({ record }: { readonly record: Entered }) {
  const say = useSay();
  const what = record.moment === 'posted' ? { zh: '张贴', en: 'posted' } : { zh: '撤下', en: 'taken down' };
  const words =
    record.day === null
      ? say({ zh: `${what.zh}：没有办`, en: `${what.en}: not done after all` })
      : `${record.day} ${say(what)} ${record.by ?? ''}`;
  return (
    <span title={minute(record.enteredAt)}>
      {record.correctedBy === null ? words : <s>{words}</s>}
      {record.reason !== null && <span className="muted">（{record.reason}）</span>}
    </span>
  );
}
