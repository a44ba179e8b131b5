/** What must hold whatever happens. */
export type InvariantName = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'rest' | 'told';

export const invariants: { readonly [N in InvariantName]: string } = {
  I1: 'no acknowledged write is lost',
  I2: 'one effect per write',
  I3: 'each laptop holds exactly what its user may see',
  I4: 'nothing out of view is left on a laptop',
  I5: 'every edit is on the server, in a visible log, or superseded by the same person',
  I6: 'the queue drains',
  I7: 'the cursor skips nothing',
  I8: 'the bell, the local count and the server agree',
  I9: 'one person is asked to accept a record, nobody twice, and no answer is lost',
  I10: 'the report says what its hand-offs come down to',
  rest: 'a laptop with nothing to do asks once, and hears that nothing is new',
  told: 'no answer says what its asker may not see',
};

export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken';
  readonly invariant: InvariantName;

  constructor(invariant: InvariantName, message: string) {
    super(message);
    this.invariant = invariant;
  }
}
