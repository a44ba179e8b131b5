import { expect, test } from 'vitest';
import { pipelineStages } from './PipelinePlot.tsx';

test('counts and sums by stage, in order, without what has no stage or amount', () => {
  const stages = pipelineStages([
    { fields: { stage: 'won', amount: 100 } },
    { fields: { stage: 'won', amount: 50.5 } },
    { fields: { stage: 'prospecting' } },
    { fields: { amount: 9 } },
  ]);
  expect(stages).toEqual([
    { stage: 'prospecting', count: 1, amount: 0 },
    { stage: 'engaging', count: 0, amount: 0 },
    { stage: 'won', count: 2, amount: 150.5 },
    { stage: 'lost', count: 0, amount: 0 },
  ]);
});
