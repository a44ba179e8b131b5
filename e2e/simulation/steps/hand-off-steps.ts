import type { RecordFields } from '#contract/records.ts';
import { writeActivity } from '../../../renderer/database/activity-edits.ts';
import { answerHandOff } from '../../../renderer/database/notification-edits.ts';
import { createRecord } from '../../../renderer/database/record-edits.ts';
import { escalateDue } from '../../../sync-server/hand-offs/escalate-due.ts';
import { noFailure } from '../../../sync-server/testing/no-failure.ts';
import { reviewAbsences } from '../../../sync-server/users/absences/review-absences.ts';
import type { Laptop } from '../actors/laptop.ts';
import type { Stored } from '../actors/laptop-disk.ts';
import { usernames } from '../people.ts';
import { FAIR } from '../scene.ts';
import type { World } from '../world.ts';
import { changePerson } from './people-steps.ts';
import { anyRecord, nameOf } from './record-steps.ts';
import { byPerson, type StepKind } from './step.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What becomes of what was handed over: it is accepted, declined, acted on, or passes on, and people go away. */
export const handOffSteps: Readonly<Record<string, StepKind>> = {
  'hand-and-hear': {
    weight: 4,
    perform: byPerson(async (world, laptop, random) => {
      const receiver = random.pick(
        world.laptops.filter((other) => other.running && other.username !== laptop.username),
      );
      if (receiver === undefined) return null;
      const name = world.freshText('lead');
      const fields: RecordFields = random.chance(0.4) ? { source: FAIR } : {};
      const draft = { object: 'lead', name, ownerUsername: receiver.username, fields } as const;
      await world.edit(laptop, (database) => createRecord(database, laptop.editor, draft));
      for (const one of [laptop, ...world.laptops.filter((other) => other !== laptop)]) {
        one.startRound();
        await world.time.passUntil(() => !one.syncing, MINUTE, world.settle);
      }
      return `creates ${name} for ${receiver.username} ${JSON.stringify(fields)}, and everybody hears of it who can`;
    }),
  },
  answer: {
    weight: 14,
    perform: async (world, _laptop, random) => {
      const handed = await Promise.all(world.laptops.filter(({ running }) => running).map(openHandOffs));
      const [laptop, { id, title }] = random.pick(handed.flat()) ?? [undefined, {} as Stored];
      if (laptop === undefined) return null;
      const answer = random.pick(['accepted', 'accepted', 'declined'] as const) ?? 'accepted';
      await world.edit(laptop, (database) => answerHandOff(database, id, answer, world.freshText('because')));
      return `${laptop.name}: says “${answer}” to “${String(title)}”`;
    },
  },
  'log-call': {
    weight: 3,
    perform: byPerson(async (world, laptop, random) => {
      const record = await anyRecord(laptop, random);
      if (record === undefined) return null;
      const call = { recordId: record.id, kind: 'call', text: world.freshText('call'), mentions: [] } as const;
      await world.edit(laptop, (database) => writeActivity(database, laptop.editor, call));
      return `logs a call about ${nameOf(record)}`;
    }),
  },
  'work-goes-on': {
    weight: 9,
    perform: async (world, _laptop, random) => {
      const minutes = random.pick([9, 10, 20, 31, 90] as const) ?? 10;
      await world.time.jump(minutes * MINUTE, world.settle);
      return `${minutes} minutes pass${await lookAfterHandOffs(world)}`;
    },
  },
  'go-away': {
    weight: 4,
    perform: async (world, _laptop, random) => {
      const { now } = world.server.clock;
      const [from, until] = [now(), now() + random.between(1, 24) * HOUR].map((at) => new Date(at).toISOString());
      const deputyUsername = random.chance(0.6) ? random.pick(usernames) : undefined;
      return changePerson(world, random, { away: { from: from ?? '', until: until ?? '', deputyUsername } });
    },
  },
  'come-back': { weight: 2, perform: async (world, _laptop, random) => changePerson(world, random, { away: null }) },
};

/** What somebody can answer on their laptop, whether or not it is still to be answered. */
async function openHandOffs(laptop: Laptop): Promise<(readonly [Laptop, Stored])[]> {
  const all = await laptop.documents('notifications');
  const open = all.filter(
    ({ _deleted, trigger, answer }) => !_deleted && trigger === 'record-assigned' && answer == null,
  );
  return open.map((notification) => [laptop, notification] as const);
}

/** The server does what is due, if it is there and does not die over it. @returns how that went, in words */
async function lookAfterHandOffs({ server }: World): Promise<string> {
  if (!server.up) return ' while the server is down';
  const { storage, writer } = server.parts;
  try {
    await escalateDue({ db: storage.db, writer, clock: server.clock }, noFailure);
    await reviewAbsences({ db: storage.db, writer, clock: server.clock }, noFailure);
    return ', and the server looks after hand-offs';
  } catch (error) {
    if (server.up) throw error;
    return ', and the server dies looking after hand-offs';
  }
}
