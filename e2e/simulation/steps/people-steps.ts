import type { PatchUserBody } from '#contract/users.ts';
import { ApiError } from '../../../sync-server/http/api-error.ts';
import { Orgs } from '../../../sync-server/orgs/orgs.ts';
import type { SignedIn } from '../../../sync-server/sessions/session-cache.ts';
import { quickPasswords } from '../../../sync-server/testing/quick-passwords.ts';
import { People } from '../../../sync-server/users/people.ts';
import type { SimulatedServer } from '../actors/server.ts';
import type { Random } from '../ground/random.ts';
import { ORG, usernames } from '../people.ts';
import type { World } from '../world.ts';
import type { StepKind } from './step.ts';

const staff = usernames.filter((username) => username !== 'ada');

/** What admins do about people, at the server. */
export const peopleSteps: Readonly<Record<string, StepKind>> = {
  'change-manager': {
    weight: 3,
    perform: async (world, _laptop, random) =>
      changePerson(world, random, { managerUsername: random.pick(['mia', 'max', null] as const) }),
  },
  'change-role': {
    weight: 2,
    perform: async (world, _laptop, random) =>
      changePerson(world, random, { role: random.pick(['rep', 'manager', 'admin'] as const) }),
  },
  deactivate: { weight: 2, perform: async (world, _laptop, random) => changePerson(world, random, { active: false }) },
  reactivate: { weight: 4, perform: async (world, _laptop, random) => changePerson(world, random, { active: true }) },
  'record-access': {
    weight: 3,
    perform: async (world, _laptop, random) => {
      const recordAccess = random.pick(['org', 'private', 'private'] as const);
      return asAda(world, `makes records visible as “${recordAccess}”`, (ada, { storage, writer }) =>
        new Orgs(storage, writer).change(ada, { recordAccess }),
      );
    },
  },
};

/** An admin changes somebody. */
export async function changePerson(world: World, random: Random, patch: PatchUserBody): Promise<string | null> {
  const username = random.pick(staff);
  if (username === undefined) return null;
  return asAda(world, `changes ${username}: ${JSON.stringify(patch)}`, (ada, { storage, writer }) =>
    new People(storage, writer, quickPasswords).change(ada, username, patch, () => undefined),
  );
}

/** Asks the server itself for something only an admin may do; it may refuse, or die over it. */
export async function asAda(
  world: World,
  what: string,
  ask: (ada: SignedIn, parts: SimulatedServer['parts']) => Promise<unknown>,
): Promise<string | null> {
  if (!world.server.up) return null;
  try {
    await ask({ deviceKind: 'desktop', sessionId: 'ada', orgId: ORG, username: 'ada' }, world.server.parts);
    return `Ada ${what}`;
  } catch (error) {
    if (error instanceof ApiError) return `Ada tries, and is told: ${error.message}`;
    if (!world.server.up) return 'Ada asks, and the server dies over it';
    throw error;
  }
}
