import { useEffect, useRef } from 'react';

export interface Series {
  readonly name: string;
  readonly counts: readonly number[];
}

interface BarsProps {
  /** what the chart shows, for who does not see it */
  readonly label: string;
  readonly groups: readonly string[];
  readonly series: readonly Series[];
}

/** Counts as bars, on each other where there are several; the drawing library comes when the first chart is shown. */
export function Bars({ label, groups, series }: BarsProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isGone = false;
    let close = () => {};
    void (async () => {
      const [{ init, use }, { BarChart }, components, { SVGRenderer }] = await Promise.all([
        import('echarts/core'),
        import('echarts/charts'),
        import('echarts/components'),
        import('echarts/renderers'),
      ]);
      if (isGone || box.current === null) return;
      const { GridComponent, LegendComponent, TooltipComponent } = components;
      use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);
      const chart = init(box.current, undefined, { renderer: 'svg' });
      chart.setOption({
        animation: false,
        tooltip: { trigger: 'axis', renderMode: 'richText' },
        legend: { show: series.length > 1, top: 0 },
        grid: { left: 8, right: 8, bottom: 8, top: 36, containLabel: true },
        xAxis: { type: 'category', data: [...groups], axisLabel: { hideOverlap: true } },
        yAxis: { type: 'value', minInterval: 1 },
        series: series.map(({ name, counts }) => ({
          ...{ name, type: 'bar', stack: 'all', data: [...counts], barMaxWidth: 48 },
        })),
      });
      const fit = () => chart.resize();
      window.addEventListener('resize', fit);
      close = () => {
        window.removeEventListener('resize', fit);
        chart.dispose();
      };
    })();
    return () => {
      isGone = true;
      close();
    };
  }, [groups, series]);
  return <div ref={box} className="card chart" role="img" aria-label={label} />;
}
