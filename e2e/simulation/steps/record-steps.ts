import type { RecordFields } from '#contract/records.ts';
import { createRecord, deleteRecord, editRecord, restoreRecord } from '../../../renderer/database/record-edits.ts';
import type { Laptop } from '../actors/laptop.ts';
import type { Stored } from '../actors/laptop-disk.ts';
import type { Random } from '../ground/random.ts';
import { usernames } from '../people.ts';
import { FAIR } from '../scene.ts';
import type { World } from '../world.ts';
import { byPerson, type StepKind } from './step.ts';

/** What people do with records. */
export const recordSteps: Readonly<Record<string, StepKind>> = {
  'create-record': {
    weight: 8,
    perform: byPerson(async (world, laptop, random) => {
      const object = random.pick(['lead', 'lead', 'opportunity'] as const);
      const ownerUsername = random.chance(0.5) ? laptop.username : anybody(world, random);
      const name = world.freshText(object);
      const fields = {
        ...anyFields(world, object, random),
        ...(object === 'lead' && random.chance(0.4) ? { source: FAIR } : {}),
      };
      await world.edit(laptop, (database) =>
        createRecord(database, laptop.editor, { object, name, ownerUsername, fields }),
      );
      return `creates ${name} for ${ownerUsername} ${JSON.stringify(fields)}`;
    }),
  },
  'edit-record': {
    weight: 22,
    perform: byPerson(async (world, laptop, random) => {
      const record = await anyRecord(laptop, random);
      if (record === undefined) return null;
      const object = record['object'] as 'lead' | 'opportunity';
      const fields = anyFields(world, object, random);
      const renamed = random.chance(0.2) ? { name: world.freshText(object) } : {};
      await world.edit(laptop, (database) => editRecord(database, laptop.editor, record.id, { ...renamed, fields }));
      return `edits ${nameOf(record)} ${JSON.stringify({ ...renamed, ...fields })}`;
    }),
  },
  'hand-over': {
    weight: 10,
    perform: byPerson(async (world, laptop, random) => {
      const record = await anyRecord(laptop, random);
      const ownerUsername = anybody(world, random);
      if (record === undefined) return null;
      await world.edit(laptop, (database) => editRecord(database, laptop.editor, record.id, { ownerUsername }));
      return `hands ${nameOf(record)} to ${ownerUsername}`;
    }),
  },
  'edit-badly': {
    weight: 3,
    perform: byPerson(async (world, laptop, random) => {
      const record = await anyRecord(laptop, random);
      if (record === undefined) return null;
      const change = random.pick([{ ownerUsername: 'nobody' }, { fields: { colour: world.freshText('red') } }]);
      await world.edit(laptop, (database) => editRecord(database, laptop.editor, record.id, change));
      return `writes ${JSON.stringify(change)} into ${nameOf(record)}, which the server cannot take`;
    }),
  },
  'delete-record': {
    weight: 4,
    perform: byPerson(async (world, laptop, random) => {
      const record = await anyRecord(laptop, random);
      if (record === undefined) return null;
      await world.edit(laptop, (database) => deleteRecord(database, record.id));
      return `deletes ${nameOf(record)}`;
    }),
  },
  'undo-delete': {
    weight: 3,
    perform: byPerson(async (world, laptop, random) => {
      const deleted = (await laptop.documents('records')).filter(({ _deleted, name }) => _deleted && name !== '');
      const record = random.pick(deleted);
      if (record === undefined) return null;
      await world.edit(laptop, (database) => restoreRecord(database, record.id));
      return `takes the deletion of ${nameOf(record)} back`;
    }),
  },
};

export async function anyRecord(laptop: Laptop, random: Random): Promise<Stored | undefined> {
  return random.pick((await laptop.documents('records')).filter(({ _deleted }) => !_deleted));
}

/** Rather somebody with a laptop: the others answer nothing. */
function anybody({ laptops }: World, random: Random): string {
  const username = random.chance(0.7) ? random.pick(laptops)?.username : random.pick(usernames);
  return username ?? 'ada';
}

export const nameOf = (record: Stored): string => `“${String(record['name'])}”`;

function anyFields(world: World, object: 'lead' | 'opportunity', random: Random): RecordFields {
  const texts = object === 'lead' ? (['phone', 'company', 'notes'] as const) : (['product', 'notes'] as const);
  const text = random.pick<string>(texts) ?? 'notes';
  const fields: Record<string, string | number> = { [text]: world.freshText(text) };
  if (object === 'lead' && random.chance(0.3)) fields['rating'] = random.pick(['hot', 'warm', 'cold'] as const);
  if (object === 'opportunity' && random.chance(0.3)) fields['amount'] = random.between(1, 99);
  return fields;
}
