import { useMemo } from 'react';
import { PicklistDot } from '../../ui/Picklist.tsx';
import type { LocalRecord } from '../../ui/records.tsx';
import { formatCompactMoney, formatCount, formatOption } from '../../ui/values.ts';
import classes from './PipelinePlot.module.css';
import { pipelineStages } from './pipeline-stages.ts';

type Props = {
  readonly opportunities: readonly LocalRecord[];
  /** The stage the list is narrowed to. */
  readonly selected: string | undefined;
  readonly onSelect: (stage: string | undefined) => void;
};

/** The pipeline at a glance: a bar for each stage, as long as its count; a click narrows the list to it. */
export function PipelinePlot({ opportunities, selected, onSelect }: Props) {
  const stages = useMemo(() => pipelineStages(opportunities), [opportunities]);
  const most = Math.max(1, ...stages.map(({ count }) => count));
  return (
    <fieldset className={classes.plot}>
      <legend className={classes.legend}>Pipeline by stage</legend>
      {stages.map(({ stage, count, amount }) => (
        <button
          type="button"
          key={stage}
          className={classes.stage}
          data-stage={stage}
          aria-pressed={selected === stage}
          onClick={() => onSelect(selected === stage ? undefined : stage)}
        >
          <span className={classes.name}>
            <PicklistDot value={stage} />
            {formatOption(stage)}
          </span>
          <span className={classes.numbers}>
            <b>{formatCount(count)}</b>
            {amount > 0 && <span className={classes.amount}>{formatCompactMoney(amount)}</span>}
          </span>
          <span className={classes.track} aria-hidden>
            <span className={classes.bar} style={{ width: `${(100 * count) / most}%` }} />
          </span>
        </button>
      ))}
    </fieldset>
  );
}
