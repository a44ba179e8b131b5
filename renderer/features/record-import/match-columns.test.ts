import { expect, test } from 'vitest';
import { catalogue, RecordObject } from '#contract/catalogue.ts';
import headingsBySystem from '../../testing/import-headings.json' with { type: 'json' };
import { matchColumns } from './match-columns.ts';

/** How HubSpot, Salesforce and Pipedrive head what we keep, by object, field and system. */
const known: { readonly [O in RecordObject]: { readonly [field: string]: { readonly [system: string]: string[] } } } =
  headingsBySystem;

/** Where the catalogue has a field that says more than the one a heading is listed under. */
const finer: { readonly [heading: string]: string } = {
  'account Organization - Address': 'address',
  'contact Mobile Phone Number': 'mobile',
  'contact MobilePhone': 'mobile',
  'opportunity StageName': 'stageName',
  'opportunity Deal - Lost reason': 'lostReason',
};

const columns = RecordObject.options.flatMap((object) =>
  Object.entries(known[object]).flatMap(([field, bySystem]) =>
    Object.values(bySystem).flatMap((headings) => headings.map((heading) => ({ object, field, heading }))),
  ),
);

test('every column that HubSpot, Salesforce and Pipedrive export is known by its heading', () => {
  const found = columns.map(({ object, heading }) => [
    object,
    heading,
    matchColumns(object, { headings: [heading], rows: [], separator: ',' }, () => false)[0],
  ]);
  // Their ids are kept as theirs, so that an import can be repeated.
  const meant = ({ object, field, heading }: (typeof columns)[number]) =>
    field === 'id' ? 'externalId' : (finer[`${object} ${heading}`] ?? field);
  expect(found).toEqual(columns.map((column) => [column.object, column.heading, meant(column)]));
});

test('the catalogue has a field for what such a column would lose', () => {
  const kept = (object: RecordObject) => catalogue[object].fields.map(({ key }) => key);
  expect(kept('opportunity')).toEqual(
    expect.arrayContaining(['stageName', 'probability', 'contactId', 'lostReason', 'source', 'externalId']),
  );
  expect(kept('lead')).toEqual(expect.arrayContaining(['title', 'website', 'address', 'externalId']));
  expect(kept('account')).toEqual(
    expect.arrayContaining(['phone', 'website', 'address', 'type', 'notes', 'externalId']),
  );
  expect(kept('contact')).toEqual(expect.arrayContaining(['mobile', 'notes', 'externalId']));
});
