import { z } from 'zod';
import { NewUsername, OrgId, Timestamp, Username } from './identifiers.ts';
import { isVisible } from './visible-text.ts';
import { OwnWorkingHours, StoredWorkingHours } from './working-calendar.ts';

export const Role = z.enum(['rep', 'manager', 'admin']);
export type Role = z.infer<typeof Role>;

export const DisplayName = z
  .string()
  .trim()
  .min(1, { error: 'A name cannot be empty.', abort: true })
  .refine(isVisible, 'A name cannot be empty.')
  .max(120, 'A name is at most 120 characters long.')
  .regex(/^\P{Cc}*$/u, 'A name has no control characters.');

/** When somebody is away, up to and without `until`, and who stands in for them. */
export const Away = z.strictObject({ from: Timestamp, until: Timestamp, deputyUsername: Username.optional() });
export type Away = z.infer<typeof Away>;

/** Where a person gets mail: other systems name owners by it. */
const UserEmail = z
  .string()
  .trim()
  .max(254, 'An email address is at most 254 characters long.')
  .regex(/^[^\s@]+@[^\s@]+$/, 'An email address looks like name@company.com.');

/** A person of the org in the directory that every device pulls; its id is the username. */
export const User = z.object({
  id: Username,
  orgId: OrgId,
  username: Username,
  displayName: z.string(),
  role: Role,
  managerUsername: Username.nullable(),
  active: z.boolean(),
  /** Null or absent where nobody said it. */
  email: z.string().nullable().optional(),
  /** Hours that go before those of the org; null or absent where the org's hold. */
  workingHours: StoredWorkingHours.nullable().optional(),
  /** Null or absent where nothing is planned; one that is over says nothing any more. */
  away: Away.nullable().optional(),
  updatedAt: Timestamp,
  _deleted: z.boolean(),
});
export type User = z.infer<typeof User>;

/** Passwords people choose: 8 characters or more; the upper bound keeps hashing affordable. */
export const NewPassword = z
  .string()
  .min(8, 'A password has 8 characters or more.')
  .max(256, 'A password has at most 256 characters.');

export const CreateUserBody = z.strictObject({
  username: NewUsername,
  displayName: DisplayName,
  password: NewPassword,
  role: Role,
  managerUsername: Username.nullable().optional(),
  email: UserEmail.nullable().optional(),
});
export type CreateUserBody = z.infer<typeof CreateUserBody>;

export const PatchUserBody = z
  .strictObject({
    active: z.boolean(),
    role: Role,
    managerUsername: Username.nullable(),
    displayName: DisplayName,
    email: UserEmail.nullable(),
    password: NewPassword,
    workingHours: OwnWorkingHours.nullable(),
    away: Away.nullable(),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'Say at least one thing to change.');
export type PatchUserBody = z.infer<typeof PatchUserBody>;

export const ChangePasswordBody = z.strictObject({ currentPassword: z.string().max(1_000), newPassword: NewPassword });
export type ChangePasswordBody = z.infer<typeof ChangePasswordBody>;

/** One's own working hours; null: those of the org. */
export const OwnHoursBody = z.strictObject({ workingHours: OwnWorkingHours.nullable() });
export type OwnHoursBody = z.infer<typeof OwnHoursBody>;

/** Where the open records and unseen hand-offs of someone who leaves go: to one person, or to several in turn. */
export const LeaveBody = z.strictObject({
  successors: z.array(Username).min(1, 'Name at least one person.').max(100, 'At most 100 people are possible.'),
});
export type LeaveBody = z.infer<typeof LeaveBody>;

/** What was handed over when somebody left. */
export const LeaveAnswer = z.object({
  user: User,
  handedOver: z.array(z.object({ username: Username, records: z.int().min(0), approvals: z.int().min(0) })),
});
export type LeaveAnswer = z.infer<typeof LeaveAnswer>;
