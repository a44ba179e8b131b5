import { expect, test } from 'vitest';
import { readTable } from './read-table.ts';

const cells = [
  ['Name', 'Notes'],
  ['Ada', 'first\nsecond'],
  ['Bob', 'a, b; "c"'],
];
const written = (separator: string) =>
  cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');

test.each([',', ';', '\t', '|'])(
  'reads a table separated by %j, with line breaks and separators in its cells',
  async (separator) => {
    const table = await readTable(written(separator));
    expect(table).toEqual({ headings: cells[0], rows: cells.slice(1), separator, flaws: new Map() });
  },
);

test('the line in which Excel names the separator is no row', async () => {
  expect(await readTable('sep=;\r\nName;Notes\r\nAda;x\r\n')).toMatchObject({
    headings: ['Name', 'Notes'],
    rows: [['Ada', 'x']],
  });
});

test('empty lines are left out, and short rows filled up', async () => {
  expect((await readTable('a,b,c\n1\n\n,,\n1,2,3,\n')).rows).toEqual([
    ['1', '', ''],
    ['1', '2', '3'],
  ]);
});

test('50,000 rows are read in pieces, none of them lost', async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => `${index},"Name, ${index}"`);
  const table = await readTable(`id,name\n${rows.join('\n')}\n`);
  expect(table.rows).toHaveLength(50_000);
  expect(table.rows.every(([id, name]) => name === `Name, ${id}`)).toBe(true);
});

test('a row with more values than columns, or a quotation mark out of place, is named', async () => {
  const { flaws } = await readTable('Name,Notes\n\nAda,ok\nBob,Acme, Inc.\nDi,"open\nEd,z\n');
  expect([...(flaws ?? [])]).toEqual([
    [2, 'It has 3 values, and there are 2 columns.'],
    [3, expect.stringMatching(/^A quotation mark/)],
  ]);
});

test('empty and uneven lines do not hide what separates the values', async () => {
  expect(await readTable('Name\tWhere\nZoë\tBär\n\nX\n')).toMatchObject({
    rows: [
      ['Zoë', 'Bär'],
      ['X', ''],
    ],
  });
  expect(await readTable('Name\tWhere\n\nZoë\tBär\n\n')).toMatchObject({ rows: [['Zoë', 'Bär']], separator: '\t' });
});
