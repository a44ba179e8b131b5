import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { formatDuration } from '../../../ui/time.ts';
import { formatDay } from '../../../ui/values.ts';
import classes from './Plots.module.css';
import type { Week } from './report-words.ts';
import { QUICKEST, timeTicks } from './time-ticks.ts';

type Props = {
  readonly weeks: readonly Week[];
  /** Drawn as a line; null where the figures are not of the time the target is set in. */
  readonly targetSeconds: number | null;
  readonly onWeek: (week: string) => void;
};

const median = { name: 'median', label: 'Median', color: 'var(--sl-plot)' } as const;
const p90 = {
  name: 'p90',
  label: 'Nine in ten within',
  color: 'var(--sl-plot-second)',
  strokeDasharray: '5 4',
} as const;
const targetColor = 'var(--sl-good)';

/** The median and the slowest tenth of each week, and the target. */
export function TrendPlot({ weeks, targetSeconds, onWeek }: Props) {
  const drawn = weeks.map((week) => ({ ...week, median: atLeast(week.median), p90: atLeast(week.p90) }));
  const ticks = timeTicks([...drawn.flatMap(({ median, p90 }) => [median, p90]), targetSeconds].filter(isKnown));
  return (
    <>
      <ul className={classes.legend}>
        <Line label={median.label} color={median.color} />
        <Line label={p90.label} color={p90.color} dashed />
        {targetSeconds !== null && <Line label={`Target ${formatDuration(targetSeconds)}`} color={targetColor} thin />}
      </ul>
      <LineChart
        h={200}
        data={drawn}
        dataKey="week"
        series={[median, p90]}
        curveType="linear"
        connectNulls={false}
        gridAxis="x"
        tickLine="none"
        xAxisProps={{ tickFormatter: shortDay, tickMargin: 6, padding: { left: 12, right: 20 } }}
        yAxisProps={{
          width: 76,
          ticks: [...ticks],
          // Nine in ten may take a hundred times as long as half of them.
          scale: 'log',
          domain: [ticks[0] ?? QUICKEST, ticks.at(-1) ?? QUICKEST],
          tickFormatter: (seconds: number) => formatDuration(seconds),
        }}
        valueFormatter={(value) => formatDuration(value)}
        tooltipProps={{ labelFormatter: (week) => `Week of ${formatDay(String(week))}` }}
        tooltipAnimationDuration={0}
        lineProps={{ isAnimationActive: false }}
        referenceLines={targetSeconds === null ? [] : [{ y: targetSeconds, color: targetColor }]}
        lineChartProps={{
          title: 'Time to seen by week',
          accessibilityLayer: true,
          margin: { top: 10 },
          onClick: ({ activeLabel }) => {
            if (activeLabel !== undefined) onWeek(String(activeLabel));
          },
        }}
      />
    </>
  );
}

type LineProps = {
  readonly label: string;
  readonly color: string;
  readonly dashed?: boolean;
  readonly thin?: boolean;
};

/** What a line of the plot stands for. */
function Line({ label, color, dashed = false, thin = false }: LineProps) {
  return (
    <li className={classes.line}>
      <svg width={20} height={8} aria-hidden>
        <line
          x2={20}
          y1={4}
          y2={4}
          stroke={color}
          strokeWidth={thin ? 1 : 2}
          strokeDasharray={dashed ? p90.strokeDasharray : undefined}
        />
      </svg>
      {label}
    </li>
  );
}

function shortDay(day: unknown): string {
  return new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${String(day)}T00:00:00Z`),
  );
}

function atLeast(seconds: number | null): number | null {
  return seconds === null ? null : Math.max(seconds, QUICKEST);
}

function isKnown(seconds: number | null): seconds is number {
  return seconds !== null;
}
