import { z } from 'zod';
import { RecordObject } from '#contract/catalogue.ts';
import { sameValue } from '#contract/client-state.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { saveSetting } from '../../database/local-write.ts';
import { addressOf, viewOfAddress } from './list-address.ts';
import { forgetListViews, listViewOf, onPlace, placeIn, useListViews } from './list-view-store.ts';

const SETTING = 'list-views';
/** Whoever types or scrolls on is waited for. */
const PAUSE_MS = 500;

const Kept = z.partialRecord(
  RecordObject,
  z.object({
    address: z.record(z.string(), z.unknown()),
    place: z.object({
      key: z.string().nullable(),
      below: z.number(),
      // Not kept by earlier versions.
      column: z.string().nullable().default(null),
    }),
  }),
);

/**
 * Keeps on this device how each list was left, and brings it back first, so that the app can be closed in between.
 *
 * @returns a function that stops it and forgets the views of whoever was signed in
 */
export function keepListViews(database: LocalDatabase): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const saveSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(() => void saveSetting(database, SETTING, current()).catch(() => undefined), PAUSE_MS);
  };
  const stops = [useListViews.subscribe(saveSoon), onPlace(saveSoon)];
  void bringBack(database);
  return () => {
    clearTimeout(pause);
    for (const stop of stops) stop();
    forgetListViews();
  };
}

async function bringBack({ collections }: LocalDatabase): Promise<void> {
  const stored = await collections.settings.findOne(SETTING).exec();
  const kept = Kept.safeParse(stored?.value).data ?? {};
  for (const object of RecordObject.options) {
    const left = kept[object];
    if (left === undefined) continue;
    const opened = useListViews.getState()[object];
    const view = viewOfAddress(object, left.address);
    // What was opened meanwhile stays as it is; a reload opens by its address what was left.
    if (opened !== undefined && !sameValue(addressOf(opened), addressOf(view))) continue;
    const place = placeIn(object);
    if (place.key === null) Object.assign(place, left.place);
    useListViews.setState({ [object]: view });
  }
}

function current(): z.infer<typeof Kept> {
  return Object.fromEntries(
    RecordObject.options.map((object) => {
      const { key, below, column } = placeIn(object);
      return [object, { address: addressOf(listViewOf(object)), place: { key, below, column } }];
    }),
  );
}
