import { useEffect, useRef, useState } from 'react';

/**
 * Lets what a form or a button does run once at a time: whoever asks again meanwhile, such as by a double click or a
 * second Enter, gets the outcome of the first. It opens again only when what came of it is on screen, so that a slow
 * laptop leaves no gap between the two.
 */
export function useSingleFlight<A extends unknown[], R>(run: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  const flight = useRef<Promise<R> | null>(null);
  const [landed, setLanded] = useState<Promise<R> | null>(null);
  useEffect(() => {
    if (flight.current === landed) flight.current = null;
  }, [landed]);
  return (...args) => {
    if (flight.current !== null) return flight.current;
    // The one promise that anybody gets: a failure that no caller handles is still told to the person.
    const outcome = run(...args).finally(() => setLanded(outcome));
    flight.current = outcome;
    return outcome;
  };
}
