import { useSyncExternalStore } from 'react';
import { localDay } from './local-minute.ts';
import { exactTime, relativeTime } from './time.ts';

type Ticker = { readonly subscribe: (listener: () => void) => () => void; readonly now: () => number };

const tickers = new Map<number, Ticker>();

/**
 * One timer per interval for the whole page, running only while something shows a time and somebody may see it: a
 * laptop with the app in the tray is not woken every second.
 */
function tickerOf(interval: number): Ticker {
  const existing = tickers.get(interval);
  if (existing !== undefined) return existing;
  const listeners = new Set<() => void>();
  let current = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    current = Date.now();
    for (const listener of listeners) listener();
  };
  const followVisibility = () => {
    clearInterval(timer);
    tick();
    if (!document.hidden) timer = setInterval(tick, interval);
  };
  const ticker: Ticker = {
    now: () => current,
    subscribe: (listener) => {
      if (listeners.size === 0) {
        followVisibility();
        document.addEventListener('visibilitychange', followVisibility);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        document.removeEventListener('visibilitychange', followVisibility);
      };
    },
  };
  tickers.set(interval, ticker);
  return ticker;
}

/**
 * The time now in milliseconds, refreshed every `interval` milliseconds. Between ticks it may lie a little in the past,
 * so what just happened reads as just now.
 */
export function useNow(interval: number): number {
  const ticker = tickerOf(interval);
  return useSyncExternalStore(ticker.subscribe, ticker.now);
}

/** The calendar day it is on this device, `YYYY-MM-DD`; it changes at midnight. */
export function useToday(): string {
  return localDay(useNow(60_000));
}

type Props = { readonly at: string; readonly className?: string | undefined };

/** How long ago, with the exact moment on hover. */
export function RelativeTime({ at, className }: Props) {
  const now = useNow(15_000);
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {relativeTime(at, now)}
    </time>
  );
}
