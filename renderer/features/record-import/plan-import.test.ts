import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue, fieldsSchemas, type RecordObject } from '#contract/catalogue.ts';
import { csvText } from '../../ui/keep-file.ts';
import { matchColumns, readingOrder, type Target } from './match-columns.ts';
import { type ImportPlan, type Present, planImport, type WithDuplicates } from './plan-import.ts';
import { dateOrderOf, type Notation } from './read-date.ts';
import { decimalOf } from './read-number.ts';
import { readTable } from './read-table.ts';

const people = new Map([
  ['moses frase', 'moses.frase'],
  ['anna', 'anna'],
]);
const personOf = (text: string) => people.get(text.toLowerCase());

type Options = { present?: readonly Present[]; duplicates?: WithDuplicates; notation?: Notation; targets?: Target[] };

async function plan(object: RecordObject, text: string, options: Options = {}): Promise<ImportPlan> {
  const table = await readTable(text);
  const targets = options.targets ?? matchColumns(object, table, (name) => personOf(name) !== undefined);
  return planImport({
    object,
    headings: table.headings,
    targets,
    order: readingOrder(object, table.headings, targets),
    rows: table.rows,
    flaws: table.flaws,
    notation: options.notation ?? { decimal: '.', dates: 'month-first' },
    personOf,
    defaultOwner: 'anna',
    present: options.present ?? [],
    duplicates: options.duplicates ?? 'skip',
    idOf: (row) => `import-${row}`,
  });
}

const kinds = ({ rows }: ImportPlan) => rows.map(({ kind }) => kind);
const contents = ({ rows }: ImportPlan) => rows.flatMap((row) => ('content' in row ? [row.content] : []));
const problems = ({ rows }: ImportPlan) => rows.flatMap((row) => (row.kind === 'refuse' ? row.problems : []));

describe('what other systems export', () => {
  test('a deal of Salesforce keeps its step, and whether it is won comes from its flags', async () => {
    const deals = await plan(
      'opportunity',
      'Id,Name,StageName,IsClosed,IsWon,Amount,CloseDate,OwnerId\n006A,Big one,Signed,true,true,1200.50,2026-03-01,anna\n' +
        '006B,Lost one,Gone,true,false,,2026-03-02,anna\n006C,Open one,Negotiation,false,false,,,anna\n',
    );
    expect(contents(deals).map(({ fields }) => [fields['externalId'], fields['stage'], fields['stageName']])).toEqual([
      ['006A', 'won', 'Signed'],
      ['006B', 'lost', 'Gone'],
      ['006C', 'engaging', 'Negotiation'],
    ]);
  });

  test('a deal of Salesforce without flags is won or lost by its step', async () => {
    const deals = await plan('opportunity', 'Name,StageName\nBig,Closed Won\nSmall,Closed Lost\nOpen,Negotiation\n');
    expect(contents(deals).map(({ fields }) => [fields['stage'], fields['stageName']])).toEqual([
      ['won', 'Closed Won'],
      ['lost', 'Closed Lost'],
      ['engaging', 'Negotiation'],
    ]);
  });

  test('a contact of HubSpot: first and last name, whatever their order, and the company by its id there', async () => {
    const acme: Present = {
      id: 'a1',
      object: 'account',
      name: 'Acme',
      ownerUsername: 'anna',
      fields: { externalId: '77' },
    };
    const contacts = await plan(
      'contact',
      'Record ID,Last Name,First Name,Email,Associated Company IDs (Primary),Mobile Phone Number\n' +
        '1,Fox,Ada,ada@acme.com,77,+49 170 1234567\n',
      { present: [acme] },
    );
    expect(contents(contacts)).toEqual([
      {
        name: 'Ada Fox',
        ownerUsername: 'anna',
        fields: { externalId: '1', email: 'ada@acme.com', accountId: 'a1', mobile: '+49 170 1234567' },
      },
    ]);
  });

  test('a deal of Pipedrive closes on the day it was won, not on the one it was expected to be', async () => {
    const deals = await plan(
      'opportunity',
      'Deal - Title,Deal - Expected close date,Deal - Won time,Deal - Status,Deal - Stage\nBig,2026-05-01,2026-04-02 10:00:00,Won,Contract\n',
    );
    expect(contents(deals)[0]?.fields).toEqual({ closeDate: '2026-04-02', stage: 'won', stageName: 'Contract' });
  });
});

describe('what cannot be a record is refused, row by row and in words', () => {
  test('numbers, dates, people, references and names', async () => {
    const refused = await plan(
      'opportunity',
      'Name,Owner,Account,Amount,Close date\nA,nobody,Acme,many,31.02.2026\n,anna,,,\n',
    );
    expect(problems(refused)).toEqual([
      'Account “Acme”: there is none of that name or id.',
      'Amount is no number: “many”.',
      'Close date is no date: “31.02.2026”.',
      'Owner “nobody” is nobody active here.',
      'Name cannot be empty.',
    ]);
    expect(refused.counts).toEqual({ create: 0, update: 0, skip: 0, refuse: 2 });
  });

  test('a choice there is none of, with those there are as screens call them', async () => {
    expect(problems(await plan('lead', 'Name,Rating\nA,boiling\n'))).toEqual([
      'Rating is one of Hot, Warm, Cold. It says “boiling”.',
    ]);
  });

  test('a name that several accounts have is not guessed', async () => {
    const twice = ['a1', 'a2'].map(
      (id): Present => ({ id, object: 'account', name: 'Acme', ownerUsername: 'anna', fields: {} }),
    );
    const contacts = await plan('contact', 'Name,Account\nAda,Acme\n', { present: twice });
    expect(problems(contacts)).toEqual(['Account “Acme”: several are called so.']);
  });
});

describe('what is there already', () => {
  const ada: Present = {
    id: 'l1',
    object: 'lead',
    name: 'Ada Fox',
    ownerUsername: 'anna',
    fields: { email: 'Ada@Acme.com', phone: '+49 30 1234567', company: 'ACME, Inc.', notes: 'Met in May.' },
  };
  const file = 'Name,Company,Email,Phone,Notes\n';

  test.each([
    ['email', 'A. Fox,,ADA@acme.com,,x'],
    ['phone', 'A. Fox,,,030 / 123 45 67,x'],
    ['name and company', 'ada  fox,Acme,,,x'],
  ])('is found by %s', async (by, row) => {
    const found = await plan('lead', `${file}${row}\n`, { present: [ada] });
    expect(found.rows).toMatchObject([{ kind: 'skip', id: 'l1', by }]);
  });

  test('is updated where that is wanted: what the file leaves empty stays', async () => {
    const update = await plan('lead', `${file}Ada Fox,Acme,,,Call her\n`, { present: [ada], duplicates: 'update' });
    expect(contents(update)).toEqual([
      { ...{ name: 'Ada Fox', ownerUsername: 'anna' }, fields: { ...ada.fields, company: 'Acme', notes: 'Call her' } },
    ]);
    const nothingNew = await plan('lead', 'Name,Email\nAda Fox,Ada@Acme.com\n', {
      present: [ada],
      duplicates: 'update',
    });
    expect(nothingNew.rows).toMatchObject([{ kind: 'skip', unchanged: true }]);
  });

  test('is created again where both are wanted', async () => {
    expect(kinds(await plan('lead', `${file}Ada Fox,Acme,,,\n`, { present: [ada], duplicates: 'create' }))).toEqual([
      'create',
    ]);
  });

  test('is found again by its id over there when an import is repeated, whatever it is called by now', async () => {
    const present: Present[] = [{ ...ada, name: 'Renamed', fields: { externalId: '7' } }];
    const again = 'Record ID,Name,Email\n7,Ada Fox,ada@acme.com\n';
    expect((await plan('lead', again, { present })).rows).toMatchObject([
      { kind: 'skip', id: 'l1', by: 'external ID' },
    ]);
    expect(contents(await plan('lead', again, { present, duplicates: 'update' }))).toMatchObject([{ name: 'Ada Fox' }]);
  });

  test('also within the file; two that one other system tells apart are two', async () => {
    expect(kinds(await plan('lead', 'Name,Email\nA,a@x.com\nB,a@x.com\n'))).toEqual(['create', 'skip']);
    expect(kinds(await plan('lead', 'Record ID,Name,Email\n1,A,a@x.com\n2,B,a@x.com\n'))).toEqual(['create', 'create']);
  });
});

test('what is exported comes back equal, whatever it holds', async () => {
  const value = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map((text) => text.replaceAll(/[\p{Cc}\p{Cs}\uFEFF]/gu, '').trim());
  const text = fc.oneof(value, fc.constantFrom('=1+1', "'=1", '+49 30', '-', '@a', 'a,b', 'a;b', '"q"', 'Zoë', '李'));
  const leads = fc.uniqueArray(
    fc.record({ name: text, company: text, notes: text, status: fc.constantFrom('new', 'working'), value: fc.nat() }),
    { minLength: 1, maxLength: 20, selector: ({ name }) => name },
  );
  await fc.assert(
    fc.asyncProperty(leads, async (all) => {
      const given = all.filter(({ name, company, notes }) => name !== '' && company !== '' && notes !== '');
      const rows = given.map(({ name, company, notes, status, value }, index) => [
        String(index),
        name,
        company,
        notes,
        status,
        String(value),
      ]);
      const csv = csvText(['External ID', 'Name', 'Company', 'Notes', 'Status', 'Value'], rows);
      const planned = await plan('lead', csv);
      const visible = contents(planned).map(({ name, fields }) => ({ name, ...fields }));
      expect(problems(planned).filter((problem) => problem !== 'Name cannot be empty.')).toEqual([]);
      const wanted = given.map((lead, index) => ({ ...lead, externalId: String(index) }));
      expect(wanted).toEqual(expect.arrayContaining(visible));
      expect(visible.length + problems(planned).length).toBe(given.length);
    }),
    { numRuns: 25 },
  );
});

describe('the sales data of the demo', () => {
  const read = (name: string) => readFileSync(new URL(`../../../resources/demo/${name}`, import.meta.url), 'utf8');

  test('gives its figures: 85 accounts, 8,800 opportunities, 4,238 won for 10,005,534', async () => {
    const accounts = await plan('account', read('accounts.csv'));
    expect(accounts.counts).toEqual({ create: 85, update: 0, skip: 0, refuse: 0 });
    const present = accounts.rows.flatMap((row): Present[] =>
      row.kind === 'create' ? [{ id: row.id, object: 'account', ...row.content }] : [],
    );
    expect(present.filter(({ fields }) => fields['parentAccountId'] !== undefined)).toHaveLength(15);
    const pipeline = read('sales_pipeline.csv');
    for (const [, agent = ''] of pipeline.matchAll(/^[^,]+,([^,]+),/gm)) people.set(agent.toLowerCase(), 'moses.frase');
    const deals = await plan('opportunity', pipeline, { present });
    expect(deals.counts).toEqual({ create: 8_800, update: 0, skip: 0, refuse: 0 });
    const won = contents(deals).filter(({ fields }) => fields['stage'] === 'won');
    expect(won).toHaveLength(4_238);
    expect(won.reduce((sum, { fields }) => sum + Number(fields['amount'] ?? 0), 0)).toBe(10_005_534);
    for (const { fields } of contents(deals)) expect(fieldsSchemas.opportunity.safeParse(fields).success).toBe(true);
    expect(new Set(contents(deals).map(({ fields }) => fields['stage']))).toEqual(
      new Set(catalogue.opportunity.fields.find(({ key }) => key === 'stage')?.options),
    );
  });

  test('its dates are known to put the month first, its numbers to have points', async () => {
    const { headings, rows } = await readTable(read('sales_pipeline.csv'));
    const column = (heading: string) => rows.map((row) => row[headings.indexOf(heading)] ?? '');
    expect(dateOrderOf(column('close_date'))).toBe('month-first');
    const accounts = await readTable(read('accounts.csv'));
    expect(decimalOf(accounts.rows.map((row) => row[accounts.headings.indexOf('revenue')] ?? ''))).toBe('.');
  });
});

test('a row that may hold parts of others is refused for that alone, and the rest is imported', async () => {
  const leads = await plan('lead', 'Name,Company,Email\nAda,Acme, Inc.,x\nBob,Acme,\n"Cy,Acme,\nDi,Acme,\n');
  expect(kinds(leads)).toEqual(['refuse', 'create', 'refuse']);
  expect(problems(leads)).toEqual([
    'It has 4 values, and there are 3 columns.',
    expect.stringMatching(/^A quotation mark/),
  ]);
});

test('hundreds of columns of which nothing is known are looked through in a moment', async () => {
  const headings = Array.from({ length: 300 }, (_, column) => `Column ${column}`);
  const rows = Array.from({ length: 500 }, (_, row) => headings.map((heading) => `${heading} of ${row}`));
  let looked = 0;
  const targets = matchColumns('lead', { headings, rows, separator: ',' }, () => {
    looked += 1;
    return false;
  });
  expect(targets).toEqual(headings.map(() => null));
  expect(looked).toBeLessThan(300 * 30);
});
