import { expect, test } from 'vitest';
import { columnsOf, columnsThatFit } from './columns.ts';

const labels = (width: number) => columnsThatFit(columnsOf('opportunity'), width).map((column) => column.label);

test('a wide window shows every list column of the catalogue', () => {
  expect(labels(1400)).toEqual(['Name', 'Account', 'Product', 'Stage', 'Amount', 'Close date', 'Owner', 'Updated']);
});

test('a narrow window keeps what a rep needs most', () => {
  expect(labels(700)).toEqual(['Name', 'Stage', 'Amount', 'Close date', 'Owner']);
  expect(labels(420)).toEqual(['Name', 'Stage', 'Amount']);
  expect(labels(1)).toEqual(['Name']);
});
