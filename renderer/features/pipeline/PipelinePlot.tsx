import { useMemo } from 'react';
import { fieldOf } from '#contract/catalogue.ts';
import type { CrmRecord } from '#contract/records.ts';
import { PicklistDot } from '../../ui/Picklist.tsx';
import type { LocalRecord } from '../../ui/records.tsx';
import { formatCompactMoney, formatCount, formatOption } from '../../ui/values.ts';
import classes from './PipelinePlot.module.css';

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

export type PipelineStage = { readonly stage: string; readonly count: number; readonly amount: number };

/** Count and summed amount of opportunities by stage, in the stages' natural order, empty stages included. */
export function pipelineStages(opportunities: readonly Pick<CrmRecord, 'fields'>[]): readonly PipelineStage[] {
  const stages = new Map(
    (fieldOf('opportunity', 'stage')?.options ?? []).map((stage) => [stage, { stage, count: 0, amount: 0 }]),
  );
  for (const { fields } of opportunities) {
    const sum = stages.get(String(fields['stage'] ?? ''));
    if (sum === undefined) continue;
    sum.count += 1;
    if (typeof fields['amount'] === 'number') sum.amount += fields['amount'];
  }
  return [...stages.values()];
}
