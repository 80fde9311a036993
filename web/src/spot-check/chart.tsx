import type { EChartsOption } from 'echarts';
import { useEffect, useRef } from 'react';

interface ChartProps {
  readonly option: EChartsOption;
  /** what it shows, in words, for who does not see it */
  readonly label: string;
}

/** A chart; its library is fetched when the first one is shown. */
export function Chart({ option, label }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = box.current;
    let end: (() => void) | null = null;
    let isGone = false;
    void import('echarts').then(({ init }) => {
      if (place === null || isGone) return;
      const chart = init(place, null, { renderer: 'canvas' });
      chart.setOption(option);
      const seen = new ResizeObserver(() => chart.resize());
      seen.observe(place);
      end = () => {
        seen.disconnect();
        chart.dispose();
      };
    });
    return () => {
      isGone = true;
      end?.();
    };
  }, [option]);
  return <div ref={box} className="chart" role="img" aria-label={label} />;
}
