import type { RxCollection, RxDatabase } from 'rxdb/plugins/core';
import type { CollectionName } from '#contract/collections.ts';
import type { LocalSetting } from './local-collections.ts';
import type { LocalDocument } from './local-document.ts';
import type { NeedsYouItem } from './needs-you-item.ts';

export type LocalCollections = { readonly [C in CollectionName]: RxCollection<LocalDocument<C>> } & {
  readonly needsYou: RxCollection<NeedsYouItem>;
  readonly settings: RxCollection<LocalSetting>;
};
export type LocalDatabase = RxDatabase<LocalCollections>;
/** Every collection a screen may query. */
export type LocalCollectionName = keyof LocalCollections;
export type DocumentIn<N extends LocalCollectionName> = LocalCollections[N] extends RxCollection<infer D> ? D : never;
