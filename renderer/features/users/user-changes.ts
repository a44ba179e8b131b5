import { z } from 'zod';
import { CreateUserBody as CreateUser, type CreateUserBody, PatchUserBody } from '#contract/users.ts';

export type UserForm = {
  readonly displayName: string;
  readonly username: string;
  readonly password: string;
  readonly role: CreateUserBody['role'];
  readonly managerUsername: string | null;
};

/** What is wrong with the form of a new user, in words, by field; empty when all is well. */
export function newUserProblems(form: UserForm): { [field: string]: string } {
  return problems(CreateUser.safeParse(form));
}

/** What is wrong with a new password; undefined when it will do. */
export function passwordProblem(password: string): string | undefined {
  return problems(PatchUserBody.safeParse({ password }))['password'];
}

export function nameProblem(displayName: string): string | undefined {
  return problems(PatchUserBody.safeParse({ displayName }))['displayName'];
}

/** What the server answers to changes of users; nothing of it is used, the directory comes by sync. */
export const Accepted = z.unknown();

function problems(result: { error?: z.ZodError | undefined }): { [field: string]: string } {
  const found: { [field: string]: string } = {};
  for (const { path, message } of result.error?.issues ?? []) found[String(path[0])] ??= message;
  return found;
}
