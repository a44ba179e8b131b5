import { expect, test } from 'vitest';
import { type Definition, inTurn, moved, nameOfCopy, orderAfterAll } from './definition-order.ts';

function definition(id: string, change: Partial<Definition> = {}): Definition {
  return { id, name: id, object: 'lead', active: true, order: 1, unsent: false, ...change };
}

test('definitions stand by object, each in its turn, equal orders by id as on the server', () => {
  const all = [
    definition('c', { order: 2 }),
    definition('o', { object: 'opportunity' }),
    definition('b', { order: 1 }),
    definition('a', { order: 1 }),
  ];
  expect(inTurn(all).map(({ object, definitions }) => [object, definitions.map(({ id }) => id)])).toEqual([
    ['lead', ['a', 'b', 'c']],
    ['opportunity', ['o']],
  ]);
});

test('moving swaps with the neighbour, and stops at either end', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 'b', 1)).toEqual(['a', 'b']);
});

test('a new one takes its turn after all others of its object', () => {
  expect(orderAfterAll([], 'lead')).toBe(1);
  expect(orderAfterAll([definition('a', { order: 7 }), definition('b', { object: 'contact', order: 9 })], 'lead')).toBe(
    8,
  );
});

test('each copy has a name of its own', () => {
  expect(nameOfCopy('Hot lead', ['Hot lead'])).toBe('Hot lead (copy)');
  expect(nameOfCopy('Hot lead', ['Hot lead', 'Hot lead (copy)'])).toBe('Hot lead (copy 2)');
  expect(nameOfCopy('Hot lead (copy)', ['Hot lead (copy)', 'Hot lead (copy 2)'])).toBe('Hot lead (copy 3)');
  expect(nameOfCopy('x'.repeat(120), []).length).toBeLessThanOrEqual(120);
});
