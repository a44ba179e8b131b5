import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MadeInPieces, sortedInPieces } from './in-pieces.ts';

/** Half of many fall into few, so that many are the same. */
const anyNumbers = fc
  .tuple(fc.nat({ max: 20_000 }), fc.nat({ max: 9 }), fc.integer())
  .map(([length, few, seed]) => Array.from({ length }, (_, at) => Math.imul(at + seed, 0x9e_37_79_b1) >>> (23 + few)));

test('what is sorted in pieces is as if it were sorted at once, and what compares as the same stays in its order', () => {
  fc.assert(
    fc.property(anyNumbers, fc.boolean(), (numbers, waitedFor) => {
      const items = numbers.map((number, place) => ({ number, place }));
      const compare = (a: { number: number }, b: { number: number }) => a.number - b.number;
      const sorted = new MadeInPieces((waits) => sortedInPieces(items, compare, waits || waitedFor));
      for (const _ of sorted.pieces());
      expect(sorted.finish()).toEqual(items.toSorted(compare));
    }),
    { numRuns: 30 },
  );
});

test('is made once, by pieces or by whoever waits, and anew after it was forgotten', () => {
  const log: string[] = [];
  const made = new MadeInPieces(function* (waitedFor) {
    for (const piece of ['one', 'two', 'three']) {
      log.push(`${piece}${waitedFor ? ', waited for' : ''}`);
      yield;
    }
    return log.length;
  });
  const pieces = made.pieces();
  pieces.next();
  pieces.next();
  expect([made.finish(), made.finish(), pieces.next().done]).toEqual([3, 3, true]);
  expect(log.splice(0)).toEqual(['one', 'two', 'three']);
  made.forget();
  expect([made.begun, made.finish()]).toEqual([false, 3]);
  expect(log).toEqual(['one, waited for', 'two, waited for', 'three, waited for']);
});
