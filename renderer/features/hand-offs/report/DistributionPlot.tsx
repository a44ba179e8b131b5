import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { formatCount } from '../../../ui/values.ts';
import type { Bar } from './report-words.ts';

type Props = { readonly bars: readonly Bar[]; readonly onBar: (bar: Bar) => void };

const seen = 'var(--sl-plot)';
/** All labels stand where there is room for them, else every second one. */
const axis = {
  interval: 'equidistantPreserveStart',
  minTickGap: 1,
  tick: { transform: 'translate(0, 10)', fontSize: 11, fill: 'currentColor' },
} as const;
const waiting = 'var(--sl-plot-waiting)';

/** How many hand-offs took how long to be seen; those still waited for stand apart at the end. */
export function DistributionPlot({ bars, onBar }: Props) {
  const ticks = new Map(bars.map(({ label, tick }) => [label, tick]));
  return (
    <BarChart
      h={228}
      data={bars.map((bar) => ({ ...bar, color: bar.range === undefined ? waiting : seen }))}
      dataKey="label"
      series={[{ name: 'count', label: 'Hand-offs', color: seen }]}
      gridAxis="x"
      tickLine="none"
      yAxisProps={{ allowDecimals: false, width: 36 }}
      xAxisProps={{ ...axis, tickFormatter: (label) => ticks.get(String(label)) ?? '' }}
      valueFormatter={(value) => formatCount(value)}
      tooltipAnimationDuration={0}
      barProps={{
        isAnimationActive: false,
        radius: [3, 3, 0, 0],
        maxBarSize: 40,
        cursor: 'pointer',
        onClick: (_: unknown, index: number) => {
          const bar = bars[index];
          if (bar !== undefined) onBar(bar);
        },
      }}
      barChartProps={{ title: 'Hand-offs by time to seen', accessibilityLayer: true, margin: { top: 10 } }}
    />
  );
}
