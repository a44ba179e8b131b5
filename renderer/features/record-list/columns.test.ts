import { expect, test } from 'vitest';
import { columnsOf, columnsThatFit, gridTracks, type Lengths } from './columns.ts';
import type { ListView } from './list-view.ts';

type Look = Pick<ListView, 'columns' | 'widths'>;
const labels = (width: number, look: Look = {}) =>
  columnsThatFit(columnsOf('opportunity', look, {}), width).map((column) => column.label);

test('a wide window shows every list column of the catalogue', () => {
  expect(labels(1400)).toEqual(['Name', 'Account', 'Product', 'Stage', 'Amount', 'Close date', 'Owner', 'Updated']);
});

test('a narrow window keeps what a rep needs most', () => {
  expect(labels(700)).toEqual(['Name', 'Stage', 'Amount', 'Close date', 'Owner']);
  expect(labels(420)).toEqual(['Name', 'Stage', 'Amount']);
  expect(labels(1)).toEqual(['Name']);
});

test('names are read before there are more columns', () => {
  const shown = (lengths: Lengths) => columnsThatFit(columnsOf('opportunity', {}, lengths), 690).map(({ key }) => key);
  expect(shown({ name: 12, ownerUsername: 12 })).toEqual(['name', 'stage', 'amount', 'closeDate', 'ownerUsername']);
  expect(shown({ name: 40, ownerUsername: 18 })).toEqual(['name', 'stage', 'amount', 'ownerUsername']);
});

test('chosen columns come in their order, the name first; a narrow window leaves out the last of them', () => {
  const columns = ['lostReason', 'name', 'amount', 'shoeSize', 'nextStep'];
  expect(labels(1400, { columns })).toEqual(['Name', 'Lost reason', 'Amount', 'Next step']);
  expect(labels(440, { columns })).toEqual(['Name', 'Lost reason', 'Amount']);
  expect(labels(1400, { columns: [] })).toEqual(['Name']);
});

test('width goes to what is long, unless somebody gave a column another', () => {
  const look = { columns: ['product', 'amount'], widths: { product: 200 } };
  expect(gridTracks(columnsOf('opportunity', look, { name: 50, product: 80 }))).toBe('minmax(210px, 380fr) 200px 92px');
  expect(gridTracks(columnsOf('opportunity', { columns: ['amount'] }, {}))).toBe(
    'minmax(140px, 140fr) minmax(92px, 92fr)',
  );
  expect(gridTracks(columnsOf('opportunity', { columns: [] }, { name: 400 }))).toBe('minmax(210px, 460fr)');
});
