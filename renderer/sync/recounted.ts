import { Observable } from 'rxjs';

/** While much is written, a count follows the one before at this pace, or after so many times as long as that took. */
const PACE_MS = 50;
const REST = 4;

/**
 * A count that is kept current: at once, and again after changes. One count at a time: while thousands are written,
 * counts that overtake each other would take more of the disk than what is written, and the more the longer they take.
 */
export function recounted(changes: Observable<unknown>, count: () => Promise<number>): Observable<number> {
  return new Observable((told) => {
    let isCounting = false;
    let isOutdated = false;
    const look = () => {
      isOutdated = true;
      if (isCounting) return;
      isCounting = true;
      void keepUp().finally(() => {
        isCounting = false;
      });
    };
    const keepUp = async () => {
      while (isOutdated && !told.closed) {
        isOutdated = false;
        const from = performance.now();
        try {
          told.next(await count());
        } catch (error) {
          return told.error(error);
        }
        await new Promise((resolve) => setTimeout(resolve, Math.max(PACE_MS, REST * (performance.now() - from))));
      }
    };
    told.add(changes.subscribe(look));
    look();
  });
}
