import { fieldOf } from '#contract/catalogue.ts';
import type { CrmRecord } from '#contract/records.ts';

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
