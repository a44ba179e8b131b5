import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type HandOffReport, type HandOffTime, handOffDefinitions } from '#contract/hand-off-report.ts';
import { Section } from '../../../ui/Section.tsx';
import { SlowNotice } from '../../../ui/SlowNotice.tsx';
import { formatCount, formatDay } from '../../../ui/values.ts';
import classes from './Plots.module.css';
import type { Behind } from './report-view.ts';
import { type Bar, barsOf, duration, trendOf } from './report-words.ts';

// The library that draws is large, and nobody needs it before this report.
const DistributionPlot = lazy(async () => ({ default: (await import('./DistributionPlot.tsx')).DistributionPlot }));
const TrendPlot = lazy(async () => ({ default: (await import('./TrendPlot.tsx')).TrendPlot }));

type Props = {
  readonly report: HandOffReport;
  readonly time: HandOffTime;
  readonly onBehind: (behind: Behind) => void;
};

/** The time to seen as a distribution and as a trend, each also as a table. */
export function Plots({ report, time, onBehind }: Props) {
  const bars = barsOf(report.distribution[time]);
  const weeks = trendOf(report, time);
  const showBar = ({ label, range }: Bar) => onBehind(behindBar(label, range));
  const showWeek = (week: string) => onBehind({ label: `Week of ${formatDay(week)}`, week });
  return (
    <div className={classes.plots}>
      <Plot
        title="How long it took to be seen"
        name="Hand-offs by time to seen"
        plot={<DistributionPlot bars={bars} onBar={showBar} />}
        table={
          <Table
            name="Hand-offs by time to seen"
            heads={['Time to seen', 'Hand-offs']}
            rows={bars.map((bar) => ({
              key: bar.label,
              cells: [bar.label, formatCount(bar.count)],
              onClick: () => showBar(bar),
            }))}
          />
        }
      />
      <Plot
        title="Time to seen by week"
        name="Time to seen by week"
        plot={
          <TrendPlot
            weeks={weeks}
            targetSeconds={time === 'working' ? report.targetMinutes * 60 : null}
            onWeek={showWeek}
          />
        }
        table={
          <Table
            name="Time to seen by week"
            heads={['Week of', 'Median', 'Nine in ten', 'Handed over']}
            rows={weeks.map(({ week, median, p90, sent }) => ({
              key: week,
              cells: [formatDay(week), duration(median), duration(p90), formatCount(sent)],
              onClick: () => showWeek(week),
            }))}
          />
        }
      />
    </div>
  );
}

function behindBar(label: string, range: Bar['range']): Behind {
  if (range === undefined) return { label: 'Not seen yet', state: 'unseen' };
  return { label: `Seen in ${label}`, measure: 'seen', ...range };
}

type PlotProps = {
  readonly title: string;
  /** What it shows, for who cannot see it. */
  readonly name: string;
  readonly plot: ReactNode;
  readonly table: ReactNode;
};

function Plot({ title, name, plot, table }: PlotProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      title={title}
      action={
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={asTable ? <IconChartBar size={13} /> : <IconTable size={13} />}
          aria-label={`${title}: show as ${asTable ? 'plot' : 'table'}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Plot' : 'Table'}
        </Button>
      }
    >
      <div className={classes.plot} title={handOffDefinitions.seen}>
        {asTable ? (
          table
        ) : (
          <Suspense fallback={<SlowNotice />}>
            <figure className={classes.figure} aria-label={name}>
              {plot}
            </figure>
          </Suspense>
        )}
      </div>
    </Section>
  );
}

type TableProps = {
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[]; readonly onClick: () => void }[];
};

function Table({ name, heads, rows }: TableProps) {
  return (
    <table className={classes.table} aria-label={name}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...others], onClick }) => (
          <tr key={key}>
            <th scope="row">
              <button type="button" className={classes.open} onClick={onClick}>
                {first}
              </button>
            </th>
            {others.map((cell, index) => (
              <td key={heads[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
