import { useEffect, useRef, useState } from 'react';

type Handlers = { readonly [name: string]: (...given: never[]) => void };

/** The same handlers for ever, each of which does what the last one given does: what gets them is not drawn again. */
export function useStable<H extends Handlers>(handlers: H): H {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState(() =>
    Object.fromEntries(
      Object.keys(handlers).map((name) => [name, (...given: never[]) => latest.current[name]?.(...given)]),
    ),
  );
  return stable as H;
}
