import { useEffect } from 'react';

const NAME = 'SmartLite';
const COUNT = /^\(\d+\) /;

/** The title with this unread count in front, `(3) Leads · SmartLite`; none for 0. */
export function withCount(title: string, count: number): string {
  const plain = title.replace(COUNT, '');
  return count > 0 ? `(${count}) ${plain}` : plain;
}

/** The title of another screen; the count in front stays. */
export function withScreen(title: string, screen: string): string {
  return `${COUNT.exec(title)?.[0] ?? ''}${screen} · ${NAME}`;
}

/** Names the page after the screen, for tabs, history and screen readers. */
export function usePageTitle(screen: string): void {
  useEffect(() => {
    document.title = withScreen(document.title, screen);
  }, [screen]);
}
