import { useEffect } from 'react';
import { titleOf } from './unread-words.ts';

let count = 0;
let screen = '';

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
    return () => {
      screen = '';
    };
  }, [name]);
}
