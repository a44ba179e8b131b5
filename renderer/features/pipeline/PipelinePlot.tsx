import { fieldOf } from '#contract/catalogue.ts';
import type { Sums } from '../../database/record-table/questions.ts';
import { CompactMoney } from '../../ui/Money.tsx';
import { PicklistDot } from '../../ui/Picklist.tsx';
import { formatCount, formatOption } from '../../ui/values.ts';
import classes from './PipelinePlot.module.css';

type Props = {
  /** Of the opportunities by stage; undefined until it is known, which leaves room for them. */
  readonly sums: Sums | undefined;
  /** The stage the list is narrowed to. */
  readonly selected: string | undefined;
  readonly onSelect: (stage: string | undefined) => void;
};

/** The pipeline at a glance: a bar for each stage, as long as its count; a click narrows the list to it. */
export function PipelinePlot({ sums, selected, onSelect }: Props) {
  const stages = pipelineStages(sums ?? []);
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
            <b>{sums === undefined ? '\u00a0' : formatCount(count)}</b>
            {amount > 0 && <CompactMoney value={amount} className={classes.amount} />}
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
export function pipelineStages(sums: Sums): readonly PipelineStage[] {
  return (fieldOf('opportunity', 'stage')?.options ?? []).map((stage) => {
    const found = sums.find(({ value }) => value === stage);
    return { stage, count: found?.count ?? 0, amount: found?.sum ?? 0 };
  });
}
