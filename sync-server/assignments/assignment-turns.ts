import { inPieces } from '../storage/in-pieces.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';

type Turn = { readonly rule_id: string; readonly username: string; readonly turn: number };

/**
 * The turns that rules have given, as they stand in a transaction. They are kept in the database and the org's row is
 * locked, so that they are the same for every process, and a restart forgets none.
 */
export class AssignmentTurns {
  readonly #last = new Map<string, number>();
  readonly #newest = new Map<string, number>();
  readonly #taken = new Map<string, Turn>();

  constructor(stored: readonly Turn[]) {
    for (const turn of stored) this.#note(turn);
  }

  /** The last turn somebody had by a rule; undefined where they never had one. */
  last(ruleId: string, username: string): number | undefined {
    return this.#last.get(keyOf(ruleId, username));
  }

  take(ruleId: string, username: string): void {
    const turn = { rule_id: ruleId, username, turn: (this.#newest.get(ruleId) ?? 0) + 1 };
    this.#note(turn);
    this.#taken.set(keyOf(ruleId, username), turn);
  }

  get taken(): readonly Turn[] {
    return [...this.#taken.values()];
  }

  #note({ rule_id, username, turn }: Turn): void {
    this.#last.set(keyOf(rule_id, username), turn);
    this.#newest.set(rule_id, Math.max(turn, this.#newest.get(rule_id) ?? 0));
  }
}

/** The org's turns, read once in a transaction and written with it. */
export const assignmentTurns: (work: OrgWork) => Promise<AssignmentTurns> = oncePerWork(async (work) => {
  const { db, orgId } = work;
  const stored = await db
    .selectFrom('assignment_turns')
    .select(['rule_id', 'username', 'turn'])
    .where('org_id', '=', orgId)
    .execute();
  const turns = new AssignmentTurns(stored);
  work.atEnd(async () => {
    await inPieces(turns.taken, (some) =>
      db
        .insertInto('assignment_turns')
        .values(some.map((turn) => ({ org_id: orgId, ...turn })))
        .onConflict((conflict) =>
          conflict.columns(['org_id', 'rule_id', 'username']).doUpdateSet((eb) => ({ turn: eb.ref('excluded.turn') })),
        )
        .execute(),
    );
  });
  return turns;
});

function keyOf(ruleId: string, username: string): string {
  return `${ruleId} ${username}`;
}
