import { expect, test } from 'vitest';
import { loadPullMark } from '../sync/sync-marks.ts';
import { leaveProfileBeforeTheInbox } from '../testing/before-the-inbox/leave-profile.ts';
import earlier from '../testing/before-the-inbox/schemas.json';
import { sampleNotification, sampleRecord } from '../testing/documents.ts';
import { freshAccount, testDatabase } from '../testing/test-database.ts';
import { unsentDocuments } from '../testing/unsent-documents.ts';
import { firstUnread } from './first-unread.ts';
import { confirmUnreadFact } from './keep-unread-fact.ts';
import { newestFirst } from './local-collections.ts';
import { countUnsent } from './unsent.ts';
import { refuseNewerData } from './upgrade.ts';

type Sample = Parameters<typeof sampleRecord>[0];

function record(sample: Sample, state: object = { unsent: false }): object {
  const { _deleted, ...content } = sampleRecord(sample);
  const keys = { nameKey: content.name.toLowerCase(), accountKey: '', newestFirst: newestFirst(content.updatedAt) };
  return { ...content, ...keys, ...state };
}

function notification(sample: Parameters<typeof sampleNotification>[0], onBell: boolean): object {
  const { _deleted, ...content } = sampleNotification(sample);
  const keys = { onBell, archived: content.archivedAt !== null, newestFirst: newestFirst(content.createdAt) };
  return { ...content, ...keys, toAnnounce: false, unsent: false };
}

const READ = '2026-11-20T10:00:00.000Z';

test('a profile of the version before the inbox opens with everything in it, unsent edits included', async () => {
  const account = freshAccount();
  const base = sampleRecord({ id: 'edited' });
  await leaveProfileBeforeTheInbox(account, {
    records: [
      ...Array.from({ length: 300 }, (_, n) => record({ id: `lead-${n}`, name: `Lead ${n}` })),
      record({ id: 'edited', fields: { notes: 'typed on the road' } }, { unsent: true, base }),
      record({ id: 'made', name: 'New' }, { unsent: true }),
    ],
    notifications: [
      notification({ id: 'a' }, true),
      notification({ id: 'b' }, true),
      notification({ id: 'c', unread: false, readAt: READ }, false),
      notification({ id: 'd', archivedAt: READ }, false),
    ],
    settings: [{ id: 'pulled-records', value: { checkpoint: 'c7', complete: true, head: 'h7' } }],
  });

  const database = await testDatabase(account, { severalTabs: true });
  const { records, notifications } = database.collections;
  expect(await records.count().exec()).toBe(302);
  expect(await countUnsent(database)).toBe(2);
  const unsent = await unsentDocuments(database, 'records');
  expect(unsent.map(({ id }) => id).sort()).toEqual(['edited', 'made']);
  const edited = unsent.find(({ id }) => id === 'edited');
  expect(edited).toMatchObject({ fields: { notes: 'typed on the road' }, base: { id: 'edited' } });
  expect(await loadPullMark(database, 'records')).toMatchObject({ checkpoint: 'c7', complete: true, head: 'h7' });

  expect(await notifications.count({ selector: { onBell: true } }).exec()).toBe(2);
  await confirmUnreadFact(database);
  expect(await firstUnread(database.name)).toBe(2);
});

test('that version does not open what this one stored: it would miss what waits in the inbox', async () => {
  const account = freshAccount();
  const database = await testDatabase(account);
  await database.collections.settings.bulkUpsert([{ id: 'a', value: 1 }]);
  await database.close();
  const reopened = await testDatabase(account);

  const known = Object.entries(earlier).map(([name, schema]) => [name, { schema, migrations: [] }]);
  await expect(refuseNewerData(reopened, Object.fromEntries(known) as never)).rejects.toThrow(
    'A newer version of SmartLite was used on this device',
  );
});
