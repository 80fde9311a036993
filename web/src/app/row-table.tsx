import { Button, Table, type TableProps } from 'antd';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentRef,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { problemOf } from '../api/client';
import { useSay } from './language';
import { Failed, Nothing, Refused } from './states';

interface RowTableProps<Row> extends Pick<TableProps<Row>, 'columns' | 'rowSelection' | 'summary' | 'onChange'> {
  /** what the list is, for who does not see it */
  readonly label: string;
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** what Enter and a double click do; a row that opens shows itself as one */
  readonly onOpen?: (row: Row) => void;
  readonly error?: unknown;
  readonly retry?: () => void;
  /** what is said of an empty list, and what to do about it */
  readonly nothing?: string;
  /** there are more rows below: fetched when the end comes near */
  readonly more?: { readonly has: boolean; readonly busy: boolean; readonly fetch: () => void };
  /** in px; the rest of the window where it is not given */
  readonly height?: number;
}

/** The head of the list, what loads more of it, and the page's own margin. */
const BELOW = 110;
const LEAST = 240;
const ROW = 39;
/** Only what is seen of a longer list is drawn. */
const LONG = 60;

/**
 * A list one works in with the keyboard: arrows move, Enter opens, and who comes back (same `label`) finds the row he
 * left. Of a long list only what is seen is drawn.
 */
export function RowTable<Row extends object>({
  label,
  rows,
  rowKey,
  onOpen,
  error,
  retry,
  nothing,
  more,
  height,
  ...table
}: RowTableProps<Row>) {
  const say = useSay();
  const kept = `taxroll.row.${label}`;
  const [active, setActive] = useState(() => sessionStorage.getItem(kept));
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<ComponentRef<typeof Table>>(null);
  const tall = useTall(box, height);
  const at = rows?.findIndex((row) => rowKey(row) === active) ?? -1;
  const show = (key: string) => {
    const row = box.current?.querySelector(`[data-row-key="${CSS.escape(key)}"]`);
    if (row) row.scrollIntoView({ block: 'nearest' });
    else drawn.current?.scrollTo({ key });
  };
  const isBack = at >= 0;
  const returned = useRef(false);
  useEffect(() => {
    if (returned.current || rows === undefined) return;
    returned.current = true;
    // who comes back goes on with the keyboard where he was
    if (!isBack || active === null || document.activeElement !== document.body) return;
    box.current?.focus({ preventScroll: true });
    show(active);
  }, [rows, isBack, active]);
  const choose = (index: number) => {
    const row = rows?.[index];
    if (row === undefined) return;
    sessionStorage.setItem(kept, rowKey(row));
    setActive(rowKey(row));
    show(rowKey(row));
    if (more?.has && !more.busy && index > rows!.length - 10) more.fetch();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    const page = Math.floor(tall / ROW) - 1;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (step !== undefined) choose(Math.min(Math.max(at + step, 0), (rows?.length ?? 1) - 1));
    else if (event.key === 'Enter' && rows?.[at] !== undefined && onOpen) onOpen(rows[at]);
    else return;
    event.preventDefault();
  };
  const failed = error !== undefined && error !== null;
  if (failed && rows === undefined) return <Failed problem={problemOf(error)} {...(retry && { retry })} />;
  return (
    <>
      {failed && <Refused thrown={error} />}
      <div ref={box} className="rows" role="group" aria-label={label} tabIndex={0} onKeyDown={press}>
        <Table<Row>
          {...table}
          ref={drawn}
          size="small"
          dataSource={rows === undefined ? [] : [...rows]}
          rowKey={rowKey}
          loading={rows === undefined}
          pagination={false}
          virtual={(rows?.length ?? 0) > LONG}
          scroll={{ x: 'max-content', ...((rows?.length ?? 0) > LONG ? { x: 1200, y: tall } : { y: tall }) }}
          locale={{
            emptyText:
              rows === undefined ? ' ' : <Nothing why={nothing ?? say({ zh: '没有内容', en: 'Nothing here' })} />,
          }}
          rowClassName={(row) => (rowKey(row) === active ? 'active' : '')}
          onRow={(row, index) => ({
            onClick: () => choose(index ?? 0),
            onDoubleClick: () => onOpen?.(row),
            ...(rowKey(row) === active && { 'aria-current': true }),
          })}
          onScroll={({ currentTarget }) => {
            const { scrollTop, clientHeight, scrollHeight } = currentTarget;
            if (more?.has && !more.busy && scrollTop + clientHeight > scrollHeight - 20 * ROW) more.fetch();
          }}
        />
        {more?.has && (
          <Button className="more" type="link" loading={more.busy} onClick={more.fetch}>
            {say({ zh: '继续加载', en: 'Load more' })}
          </Button>
        )}
      </div>
    </>
  );
}

/** What is left of the window below the head of the list, in px. */
function useTall(box: RefObject<HTMLElement | null>, given: number | undefined): number {
  const [tall, setTall] = useState(given ?? LEAST);
  useLayoutEffect(() => {
    if (given !== undefined) return;
    const measure = () => {
      const top = (box.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
      setTall(Math.max(window.innerHeight - top - BELOW, LEAST));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [box, given]);
  return given ?? tall;
}
