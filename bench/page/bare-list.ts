import { openRecords, readNewestLeads } from './bare-records.ts';

const ROWS = 50;

/** The least a page can do to show the first rows of a list: no app, no library, one read of the index. */
const table = document.createElement('table');
for (const { name } of await readNewestLeads(await openRecords(), ROWS)) {
  const link = document.createElement('a');
  link.href = '#';
  link.textContent = name;
  table.insertRow().insertCell().append(link);
}
document.body.append(table);
