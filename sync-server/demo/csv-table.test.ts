import { expect, test } from 'vitest';
import { z } from 'zod';
import { readCsvTable } from './csv-table.ts';
import { optionalDate, optionalNumber, requiredText } from './csv-values.ts';

const Row = z.object({ name: requiredText('name'), day: optionalDate('day'), amount: optionalNumber('amount') });
const read = (text: string) => readCsvTable({ file: 'sales.csv', text }, Row);

test('reads values, and leaves missing ones absent', () => {
  const { rows, refused } = read('name,day,amount\nA,3/1/2017,10.5\nB,,\n');
  expect(rows).toEqual([
    { line: 2, row: { name: 'A', day: '2017-03-01', amount: 10.5 } },
    { line: 3, row: { name: 'B', day: undefined, amount: undefined } },
  ]);
  expect(refused).toEqual([]);
});

test.each([
  [',3/1/2017,1', 'The name is missing.'],
  ['A,2017-03-01,1', 'The day "2017-03-01" is not a day written M/D/YYYY.'],
  ['A,2/30/2017,1', 'The day "2/30/2017" is not a day written M/D/YYYY.'],
  ['A,3/1/2017,ten', 'The amount is not a number.'],
  ['A,3/1/2017,-1', 'The amount is below zero.'],
  ['A,3/1/2017', 'The row does not have as many columns as the heading.'],
])('refuses %s with its line and reason, and takes the rows around it', (bad, reason) => {
  const { rows, refused } = read(`name,day,amount\nA,,\n${bad}\nB,,\n`);
  expect(rows.map(({ row }) => row.name)).toEqual(['A', 'B']);
  expect(refused).toEqual([{ file: 'sales.csv', line: 3, reason }]);
});

test('refuses a file without a column it needs', () => {
  expect(() => read('name,amount\nA,1\n')).toThrow('sales.csv has no column day.');
});
