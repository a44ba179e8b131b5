import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryOf, type Recipient, recipientInWords, resolveRecipients } from './recipient-resolution.ts';
import { person, smallTeam } from './testing/people.ts';

const annsRecord = { ownerUsername: 'ann', createdBy: 'bob' };

function usernames(recipients: readonly Recipient[], record = annsRecord): readonly string[] {
  return resolveRecipients(recipients, record, smallTeam).reached.map(({ username }) => username);
}

describe('resolveRecipients', () => {
  it.each<[Recipient, readonly string[]]>([
    [{ kind: 'owner' }, ['ann']],
    [{ kind: 'creator' }, ['bob']],
    [{ kind: 'owner-manager' }, ['mia']],
    [{ kind: 'user', username: 'max' }, ['max']],
    [{ kind: 'role', role: 'manager' }, ['max', 'mia']],
  ])('finds the people behind %j', (recipient, people) => {
    expect(usernames([recipient])).toEqual(people);
  });

  it('takes each person once and knows every way that led to them', () => {
    const recipients: Recipient[] = [{ kind: 'owner-manager' }, { kind: 'role', role: 'manager' }];
    expect(resolveRecipients(recipients, annsRecord, smallTeam).reached).toEqual([
      { username: 'mia', via: recipients },
      { username: 'max', via: [recipients[1]] },
    ]);
  });

  it('reaches the first of a list that an earlier version let grow, and says so', () => {
    const recipients: Recipient[] = [...Array(50_000).fill({ kind: 'user', username: 'ann' }), { kind: 'creator' }];
    const { reached, dropped } = resolveRecipients(recipients, annsRecord, smallTeam);
    expect(reached).toEqual([{ username: 'ann', via: recipients.slice(0, 50) }]);
    expect(dropped).toMatchObject([
      { username: null, reason: 'too-many', message: 'Of 50001 recipients only the first 50 are reached.' },
    ]);
  });

  it('takes each person once even where managers go round in a circle', () => {
    const circle = directoryOf([
      person('ann', { managerUsername: 'mia' }),
      person('mia', { managerUsername: 'ann' }),
      person('max', { managerUsername: 'max' }),
    ]);
    const both: Recipient[] = [{ kind: 'owner' }, { kind: 'owner-manager' }, { kind: 'creator' }];
    const reachedFor = (ownerUsername: string, createdBy: string) =>
      resolveRecipients(both, { ownerUsername, createdBy }, circle).reached.map(({ username }) => username);
    expect(reachedFor('ann', 'mia')).toEqual(['ann', 'mia']);
    expect(reachedFor('max', 'max')).toEqual(['max']);
  });

  it('drops whom it cannot reach, and says why', () => {
    const recipients: Recipient[] = [
      { kind: 'user', username: 'ida' },
      { kind: 'user', username: 'nobody' },
      { kind: 'owner-manager' },
      { kind: 'role', role: 'rep' },
    ];
    const people = directoryOf([person('max', { role: 'manager' }), person('ida', { active: false })]);
    const { reached, dropped } = resolveRecipients(recipients, { ownerUsername: 'max', createdBy: 'max' }, people);
    expect(reached).toEqual([]);
    expect(dropped.map(({ username, reason, message }) => [username, reason, message])).toEqual([
      ['ida', 'inactive', 'Ida is deactivated.'],
      ['nobody', 'unknown', 'There is no user “nobody”.'],
      [null, 'no-manager', 'Max has no manager.'],
      [null, 'nobody-in-role', 'Nobody active has the role rep.'],
    ]);
  });

  it('reaches only active people, each once, and loses no recipient without a reason', () => {
    const names = ['ann', 'ida', 'mia', 'max', 'ghost'];
    const recipient: fc.Arbitrary<Recipient> = fc.oneof(
      fc.constantFrom<Recipient>({ kind: 'owner' }, { kind: 'creator' }, { kind: 'owner-manager' }),
      fc.constantFrom(...names).map((username) => ({ kind: 'user' as const, username })),
      fc
        .constantFrom('rep' as const, 'manager' as const, 'admin' as const)
        .map((role) => ({ kind: 'role' as const, role })),
    );
    const people = fc.record({ ownerUsername: fc.constantFrom(...names), createdBy: fc.constantFrom(...names) });
    fc.assert(
      fc.property(fc.array(recipient), people, (recipients, record) => {
        const { reached, dropped } = resolveRecipients(recipients, record, smallTeam);
        expect(new Set(reached.map(({ username }) => username)).size).toBe(reached.length);
        for (const { username } of reached) expect(smallTeam.get(username)?.active).toBe(true);
        const accounted = new Set([...reached.flatMap(({ via }) => via), ...dropped.map((drop) => drop.recipient)]);
        expect(accounted).toEqual(new Set(recipients));
      }),
    );
  });
});

describe('directoryOf', () => {
  it('knows no deleted people', () => {
    expect(directoryOf([{ ...person('ann'), _deleted: true }]).size).toBe(0);
  });
});

describe('recipientInWords', () => {
  it('names people as they are called', () => {
    expect(recipientInWords({ kind: 'user', username: 'mia' }, smallTeam)).toBe('Mia');
    expect(recipientInWords({ kind: 'owner-manager' }, smallTeam)).toBe("the owner's manager");
  });
});
