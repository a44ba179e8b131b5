import type { Laptop } from '../actors/laptop.ts';
import type { Random } from '../ground/random.ts';
import type { World } from '../world.ts';

/** One thing that happens. What it finds to do depends on what is there; what it chooses, on its own seed. */
export type Step = { readonly kind: string; readonly laptop: number; readonly seed: string };

/** @returns what happened, in words; null where there was nothing to do */
export type Perform = (world: World, laptop: Laptop, random: Random) => Promise<string | null>;

export type StepKind = {
  /** How often it is chosen, against the others. */
  readonly weight: number;
  readonly perform: Perform;
};

/** For what a person does: nothing happens while their app is closed. */
export function byPerson(perform: Perform): Perform {
  return async (world, laptop, random) => {
    if (!laptop.running) return null;
    const said = await perform(world, laptop, random);
    return said === null ? null : `${laptop.name}: ${said}`;
  };
}
