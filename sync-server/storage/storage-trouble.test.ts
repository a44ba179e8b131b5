import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { troubleOf } from './storage-trouble.ts';

const errorOf = (run: () => void): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};
const coded = (code: string) => Object.assign(new Error('from elsewhere'), { code });

test('a SQLite that has no page left is full', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('pragma max_page_count = 3; create table t (text)');
  expect(troubleOf(errorOf(() => database.exec(`insert into t values ('${'x'.repeat(99_999)}')`)))).toBe('full');
});

test.each([
  ['53100', 'full'],
  ['57P01', 'unavailable'],
  ['08006', 'unavailable'],
  ['55P03', 'unavailable'],
  ['ECONNREFUSED', 'unavailable'],
] as const)('%s means %s', (code, trouble) => {
  expect(troubleOf(coded(code))).toBe(trouble);
});

test('a bug is not blamed on the database', () => {
  const database = new DatabaseSync(':memory:');
  expect(troubleOf(errorOf(() => database.exec('select * from nothing')))).toBeUndefined();
  expect(troubleOf(new TypeError('x is not a function'))).toBeUndefined();
  expect(troubleOf(coded('42P01'))).toBeUndefined();
  expect(troubleOf('a string')).toBeUndefined();
});
