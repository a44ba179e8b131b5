import { expect } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { test } from '../world/story.ts';

test('the report is exported for a spreadsheet, in which a name that looks like a formula stays a name', async ({
  laptopOf,
}) => {
  const { app } = await laptopOf('dustin.brinkmann');
  const names = ['=1+1', '+49 30 1234', '-1', '@SUM(A1)', 'Müller, "Söhne" & Co'];
  for (const name of names) {
    const record = await (await app.openRecords('Leads')).startNew();
    await record.field('Name').fill(name);
    await record.chooseOwner('Moses Frase');
    await record.save.click();
    await expect(record.heading(name)).toBeVisible();
  }
  await expect(app.syncStatus).toHaveText(/^Synced/);

  const handOffs = await app.openHandOffs();
  await handOffs.openTab('Report');
  await expect(handOffs.figure('Not seen yet')).toBeVisible();
  const { name, text } = await handOffs.exportCsv();
  expect(name).toMatch(/^hand-offs \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\.csv$/);
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  await expect(handOffs.figure('Handed over')).toHaveText(`${rows.length}Handed over`);
  const mine = rows.slice(0, names.length);
  expect(mine.map((row) => row['Record']).sort()).toEqual(
    ["'=1+1", "'+49 30 1234", "'-1", "'@SUM(A1)", 'Müller, "Söhne" & Co'].sort(),
  );
  for (const row of mine) {
    expect(row).toMatchObject({ Object: 'lead', From: 'dustin.brinkmann', To: 'moses.frase', Seen: '', Settled: '' });
    expect(Number.isNaN(Date.parse(row['Sent'] ?? ''))).toBe(false);
  }
});
