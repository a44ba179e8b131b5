const MINUTE_MS = 60_000;

/**
 * Waits for what Playwright knows nothing of, such as the end of a process, no longer than even a busy machine takes:
 * the limit of the story would end it too, but without a word on what it was that did not come.
 *
 * @param scene what there is to see instead
 * @throws Error in words after a minute
 */
export async function withinAMinute<T>(what: string, event: Promise<T>, scene: () => string = () => ''): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not within a minute: ${what}.\n${scene()}`)), MINUTE_MS);
  });
  try {
    return await Promise.race([event, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
