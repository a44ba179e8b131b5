import { useEffect } from 'react';

const NAME = 'SmartLite';
const LIKE_A_COUNT = /^\(\d+\)/;

let count = 0;
let screen = '';

/** `(3) Leads · SmartLite`; a screen whose own name begins like a count comes last, so that none is taken for one. */
export function titleOf(unread: number, name: string): string {
  const parts = LIKE_A_COUNT.test(name) ? [NAME, name] : [name, NAME];
  const plain = parts.filter((part) => part !== '').join(' · ');
  return unread > 0 ? `(${unread}) ${plain}` : plain;
}

/** Shows how much is unread in front of the title; nothing for 0. */
export function showCountInTitle(unread: number): void {
  count = unread;
  document.title = titleOf(count, screen);
}

/** Names the page after the screen, for tabs, history and screen readers. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    screen = name;
    document.title = titleOf(count, screen);
  }, [name]);
}
