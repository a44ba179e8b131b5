let tell: () => void = () => undefined;

/** Resolves once it is known that the browser found all that it kept of the app broken, and threw it away. */
export const dataLost = new Promise<void>((resolve) => {
  tell = resolve;
});

/**
 * Looks for that where a database is made anew. Chromium alone says it, at the first one that is opened
 * (`IDBVersionChangeEvent.dataLoss`, of no standard).
 */
export function noteLoss(event: Event): void {
  if ('dataLoss' in event && event.dataLoss === 'total') tell();
}
