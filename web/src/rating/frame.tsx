import { useEffect, useRef, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { Dto } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';

export type Indicator = Dto<'IndicatorDto'>;

/** The indicator that is looked at; it stands in the address, and j, k and the arrows move it. */
export function useIndicator(indicators: readonly Indicator[], first?: string) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('indicator') ?? first;
  const at = Math.max(
    indicators.findIndex(({ code }) => code === asked),
    0,
  );
  const show = (code: string) =>
    setSearch(
      (now) => {
        now.set('indicator', code);
        return now;
      },
      { replace: true },
    );
  const move = (by: number) => {
    const next = indicators[at + by];
    if (next !== undefined) show(next.code);
  };
  const arrow = (by: number) => (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest('input,textarea,.ant-select,.ant-segmented'))
      return;
    event.preventDefault();
    move(by);
  };
  useKeys({ j: () => move(1), k: () => move(-1), ArrowDown: arrow(1), ArrowUp: arrow(-1) });
  return { indicator: indicators[at] as Indicator, show };
}

interface FrameProps {
  readonly indicators: readonly Indicator[];
  readonly current: Indicator;
  readonly onShow: (code: string) => void;
  /** what stands at the end of an indicator's line */
  readonly note: (indicator: Indicator) => ReactNode;
  readonly children: ReactNode;
}

/** The indicators of a sheet on the left, one of them on the right. */
export function Frame({ indicators, current, onShow, note, children }: FrameProps) {
  const say = useSay();
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[aria-current=true]');
    const box = list.current;
    if (!line || !box) return;
    // only the list is scrolled, never the page
    if (line.offsetTop < box.scrollTop) box.scrollTop = line.offsetTop;
    const below = line.offsetTop + line.offsetHeight - box.clientHeight;
    if (below > box.scrollTop) box.scrollTop = below;
  }, [current.code]);
  return (
    <div className="sheet">
      <nav ref={list} className="card" aria-label={say({ zh: '指标', en: 'Indicators' })}>
        {indicators.map((indicator) => (
          <button
            key={indicator.code}
            type="button"
            aria-current={indicator.code === current.code}
            onClick={() => onShow(indicator.code)}
          >
            <span className="muted">{indicator.code}</span>
            <span>{indicator.name}</span>
            <span>{note(indicator)}</span>
          </button>
        ))}
      </nav>
      <section className="card" aria-label={`${current.code} ${current.name}`}>
        <div className="title">
          <h2>
            {current.code} {current.name}
          </h2>
          <span className="muted">
            {current.points !== null && say({ zh: `${current.points} 分`, en: `${current.points} points` })}
            {current.officerName !== null && ` · ${say({ zh: '评分人', en: 'Scorer' })} ${current.officerName}`}
          </span>
          <span className="side figure">
            {current.deducted !== null && say({ zh: `扣 ${current.deducted} 分`, en: `less ${current.deducted}` })}
          </span>
        </div>
        {children}
      </section>
    </div>
  );
}
