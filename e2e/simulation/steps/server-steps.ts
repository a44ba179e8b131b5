import { purge } from '../../../sync-server/retention/purge.ts';
import { noFailure } from '../../../sync-server/testing/no-failure.ts';
import type { SimulatedServer } from '../actors/server.ts';
import type { StepKind } from './step.ts';

const DAY = 24 * 3_600_000;

/** What happens to the server. */
export const serverSteps: Readonly<Record<string, StepKind>> = {
  'server-restart': {
    weight: 2,
    perform: async (world) => {
      world.server.kill();
      await world.server.start();
      return 'the server is killed and started again';
    },
  },
  'server-dies-soon': {
    weight: 3,
    perform: async (world, _laptop, random) => {
      if (!world.server.up) return null;
      const statements = random.below(25);
      world.server.killAfter(statements);
      return `the server dies after ${statements} more statements`;
    },
  },
  'server-down': {
    weight: 1,
    perform: async (world) => {
      if (!world.server.up) return null;
      world.server.kill();
      return 'the server is down';
    },
  },
  'server-up': {
    weight: 4,
    perform: async (world) => {
      if (world.server.up) return null;
      await world.server.start();
      return 'the server is up again';
    },
  },
  'back-up': {
    weight: 4,
    perform: async (world) => {
      world.backups.push(world.backUp());
      return `backup ${world.backups.length} is made`;
    },
  },
  restore: {
    weight: 4,
    perform: async (world, _laptop, random) => {
      const backup = random.pick(world.backups);
      if (backup === undefined) return null;
      await world.restore(backup);
      return `the server is restored from backup ${world.backups.indexOf(backup) + 1}`;
    },
  },
  purge: {
    weight: 3,
    perform: async (world) => {
      if (!world.server.up) return null;
      try {
        await forgetDeleted(world.server);
      } catch (error) {
        if (world.server.up) throw error;
      }
      world.history.noteForgotten();
      return 'the server forgets what was deleted';
    },
  },
  'server-clock-back': {
    weight: 1,
    perform: async (world, _laptop, random) => {
      const seconds = random.pick([-600, -5, 0] as const);
      world.server.setClock(seconds * 1_000);
      return `the server's clock is off by ${seconds} s`;
    },
  },
};

/** Long enough passes for what was deleted to be forgotten, and for nothing else. */
export async function forgetDeleted({ parts, clock }: SimulatedServer): Promise<void> {
  await purge({ ...parts, clock: { now: () => clock.now() + 8 * DAY } }, noFailure);
}
