/** A mistake put back: what the code says, and what it said or could say instead. */
export type Replacement = { readonly file: string; readonly from: string; readonly to: string };

/** What should notice: seeds of the simulation, or a test file of a vitest project. */
export type Catcher =
  | { readonly seeds: number; readonly from?: number }
  | {
      readonly project: 'unit' | 'integration' | 'simulation' | 'browser';
      readonly test: string;
      readonly name?: string;
    };

export type Mutation = {
  /** Its number among the known traps of sync, or a name of its own. */
  readonly trap: string;
  readonly mistake: string;
  readonly replacements: readonly Replacement[];
  /** Each on its own has to fail. */
  readonly catchers: readonly Catcher[];
};

export function catcherInWords(catcher: Catcher): string {
  if ('seeds' in catcher)
    return `the simulation, seeds ${catcher.from ?? 1} to ${(catcher.from ?? 1) + catcher.seeds - 1}`;
  return `${catcher.test}${catcher.name === undefined ? '' : ` “${catcher.name}”`}`;
}
