import type { HandOff } from '#contract/hand-offs.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import type { DeviceKind } from '#contract/sessions.ts';

/** What is known of how far a hand-off has come; a time that is absent or null says nothing. */
export type Evidence = {
  readonly deliveredAt?: Timestamp | null;
  readonly seenAt?: Timestamp | null;
  readonly openedAt?: Timestamp | null;
  readonly acceptedAt?: Timestamp | null | undefined;
  readonly actedAt?: Timestamp | null;
  /** The kind of device it comes from. */
  readonly on: DeviceKind | null;
};

/**
 * A hand-off with more evidence: the earliest time of each state counts, however late it arrives. A laptop's clock may
 * be wrong, so nothing was before the server sent it, nothing was seen before the server delivered it, and nothing is
 * after now. Whoever acted on it has accepted it, who accepted it has opened it, who opened it has seen it, and whoever saw
 * it has it.
 */
export function withEvidence(handOff: HandOff, evidence: Evidence, now: Timestamp): HandOff {
  const delivered = earlier(
    timeOf(handOff.deliveredAt, handOff.deliveredOn),
    clamped(evidence.deliveredAt, evidence.on, handOff.sentAt, now),
  );
  const notBefore = delivered?.at ?? handOff.sentAt;
  const acted = earlier(timeOf(handOff.actedAt), clamped(evidence.actedAt, evidence.on, notBefore, now));
  const accepted = earlier(
    earlier(timeOf(handOff.acceptedAt), clamped(evidence.acceptedAt, evidence.on, notBefore, now)),
    acted,
  );
  const opened = earlier(
    earlier(timeOf(handOff.openedAt, handOff.openedOn), clamped(evidence.openedAt, evidence.on, notBefore, now)),
    accepted,
  );
  const seen = earlier(
    earlier(timeOf(handOff.seenAt, handOff.seenOn), clamped(evidence.seenAt, evidence.on, notBefore, now)),
    opened,
  );
  const had = earlier(delivered, seen);
  return {
    ...handOff,
    deliveredAt: had?.at ?? null,
    deliveredOn: had?.on ?? null,
    seenAt: seen?.at ?? null,
    seenOn: seen?.on ?? null,
    openedAt: opened?.at ?? null,
    openedOn: opened?.on ?? null,
    ...(accepted === undefined ? {} : { acceptedAt: accepted.at }),
    ...(acted === undefined ? {} : { actedAt: acted.at }),
    receiverCheckedInAt: had === undefined ? handOff.receiverCheckedInAt : null,
  };
}

type TimeOn = { readonly at: Timestamp; readonly on: DeviceKind | null };

function timeOf(at: Timestamp | null | undefined, on: DeviceKind | null = null): TimeOn | undefined {
  return at == null ? undefined : { at, on };
}

function clamped(
  at: Timestamp | null | undefined,
  on: DeviceKind | null,
  notBefore: Timestamp,
  now: Timestamp,
): TimeOn | undefined {
  if (at == null) return undefined;
  const moment = Math.max(Math.min(Date.parse(at), Date.parse(now)), Date.parse(notBefore));
  return { at: new Date(moment).toISOString(), on };
}

function earlier(a: TimeOn | undefined, b: TimeOn | undefined): TimeOn | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(b.at) < Date.parse(a.at) ? b : a;
}
