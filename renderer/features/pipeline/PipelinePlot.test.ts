import { expect, test } from 'vitest';
import { pipelineStages } from './PipelinePlot.tsx';

test('shows every stage in order, empty ones too, and nothing that has no stage', () => {
  const stages = pipelineStages([
    { value: 'won', count: 2, sum: 150.5 },
    { value: '', count: 1, sum: 9 },
    { value: 'prospecting', count: 1, sum: 0 },
  ]);
  expect(stages).toEqual([
    { stage: 'prospecting', count: 1, amount: 0 },
    { stage: 'engaging', count: 0, amount: 0 },
    { stage: 'won', count: 2, amount: 150.5 },
    { stage: 'lost', count: 0, amount: 0 },
  ]);
});
