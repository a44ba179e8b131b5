import type { Migration } from '../database/local-collections.ts';
import { type StoredCollections, storedCollections } from '../database/stored-collections.ts';

/** By this a record shows that it was brought up to date by the next version of the app. */
export const NEXT_NAME_KEY = 'in the next version';

/** What the next version of the app stores: records have an index more, over a key of a new kind. */
export function nextVersion(step: Migration = (record) => ({ ...record })): () => StoredCollections {
  return () => {
    const { records, ...others } = storedCollections();
    const { schema, migrations } = records;
    return {
      ...others,
      records: {
        schema: {
          ...schema,
          version: schema.version + 1,
          indexes: [...(schema.indexes ?? []), ['nameKey']] as never,
        },
        migrations: [...migrations, (record) => ({ ...step(record), nameKey: NEXT_NAME_KEY })],
      },
    };
  };
}
