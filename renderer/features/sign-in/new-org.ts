import { CreateOrgBody } from '#contract/sessions.ts';
import { TimeZone } from '#contract/time-zones.ts';
import { fold } from '../../ui/fold-text.ts';

/** What the form of a new organization holds, as typed. */
export type NewOrgValues = {
  readonly name: string;
  readonly orgId: string;
  readonly displayName: string;
  readonly username: string;
  readonly password: string;
  /** Asked for only where the server wants it. */
  readonly setupCode?: string;
};

/** A short name that can be typed at sign-in: `Müller & Söhne` gives `muller-sohne`. */
export function orgIdFrom(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 63)
    .replace(/-$/, '');
}

/** @param zone where whoever fills it in is: the org's working hours begin there */
export function newOrgOf(
  { name, orgId, displayName, username, password, setupCode = '' }: NewOrgValues,
  zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): CreateOrgBody {
  const admin = { username: username.trim().toLowerCase(), displayName, password };
  const timeZone = TimeZone.safeParse(zone).data;
  return {
    orgId: orgId.trim().toLowerCase(),
    name,
    admin,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(setupCode.trim() === '' ? {} : { setupCode: setupCode.trim() }),
  };
}

/** What is wrong with the form, in words, by field; empty when all is well. */
export function newOrgProblems(values: NewOrgValues): { [field: string]: string } {
  const found: { [field: string]: string } = {};
  for (const { path, message } of CreateOrgBody.safeParse(newOrgOf(values)).error?.issues ?? []) {
    found[String(path.at(-1))] ??= message;
  }
  return found;
}
