import { expect, it, vi } from 'vitest';
import { PageOrders } from './page-orders.ts';

it('an order waits for the page and is given once, in its turn', () => {
  const orders = new PageOrders();
  const given: string[] = [];
  orders.give(() => given.push('accept'));
  orders.give(() => given.push('snooze'));
  expect(given).toEqual([]);
  orders.pageReady();
  orders.pageAway();
  orders.pageReady();
  expect(given).toEqual(['accept', 'snooze']);
  orders.give(() => given.push('at once'));
  expect(given).toEqual(['accept', 'snooze', 'at once']);
});

it('what one person ordered is not done as another', () => {
  const orders = new PageOrders();
  const order = vi.fn();
  orders.give(order);
  orders.forget();
  orders.pageReady();
  expect(order).not.toHaveBeenCalled();
});
