import { expect, test } from 'vitest';
import { cardStepOf } from './card-keys.ts';

const plain = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
const step = (key: string, lifted = false, held: Partial<typeof plain> = {}) =>
  cardStepOf({ ...plain, ...held, key }, lifted);

test('a card is lifted by the space bar, carried by arrow keys, and dropped or put back', () => {
  expect(step(' ')).toEqual({ do: 'lift' });
  expect(step('ArrowLeft', true)).toEqual({ do: 'carry', by: -1 });
  expect(step(' ', true)).toEqual({ do: 'drop' });
  expect(step('Enter', true)).toEqual({ do: 'drop' });
  expect(step('Escape', true)).toEqual({ do: 'put-back' });
  expect(step('ArrowDown', true)).toBeUndefined();
});

test('what is not lifted is opened by Enter, and walked away from by arrow keys', () => {
  expect(step('Enter')).toBeUndefined();
  expect(step('Escape')).toBeUndefined();
  expect(step('ArrowRight')).toEqual({ do: 'walk', columns: 1, cards: 0 });
  expect(step('ArrowUp')).toEqual({ do: 'walk', columns: 0, cards: -1 });
});

test('Shift moves at once, and the keys of the browser stay its own', () => {
  expect(step('ArrowRight', false, { shiftKey: true })).toEqual({ do: 'move', by: 1 });
  expect(step('ArrowLeft', false, { altKey: true })).toBeUndefined();
  expect(step(' ', false, { ctrlKey: true })).toBeUndefined();
});
