import type { HandOffHere } from './hand-off-steps.ts';

/** Something that happened to a hand-off, as the timeline of its record tells it. */
export type HandOffEvent = {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly comment: string;
  /** The hand-off that began with it. */
  readonly begins?: HandOffHere | undefined;
};

/** What became of the hand-overs of a record, in no order; what is put before approvers is told by the approval. */
export function handOffEvents(
  handOffs: readonly HandOffHere[],
  nameOf: (username: string) => string,
): readonly HandOffEvent[] {
  const handedOver = handOffs.filter(({ trigger }) => trigger === 'record-assigned');
  const followerOf = ({ passedTo, resolved }: HandOffHere) =>
    passedTo === undefined
      ? undefined
      : handedOver.find(({ toUsername, sentAt }) => toUsername === passedTo && sentAt === resolved?.at);
  const passedOn = new Set(handedOver.map(followerOf));
  return handedOver.flatMap((handOff): HandOffEvent[] => {
    const { id, fromUsername, toUsername, sentAt, acceptedAt, declinedAt, passedTo, resolved } = handOff;
    const receiver = nameOf(toUsername);
    const sent = { by: fromUsername, what: `handed it to ${receiver}`, comment: handOff.note ?? '', begins: handOff };
    const declined = { by: toUsername, what: 'declined it', comment: handOff.declineReason ?? '' };
    const passed = {
      ...{ by: 'system', comment: '', begins: followerOf(handOff) },
      what: `passed it on to ${nameOf(passedTo ?? '')}: ${receiver} had not accepted it in time`,
    };
    return [
      // Which one passed on to it says so already.
      ...(passedOn.has(handOff) ? [] : [{ id: `${id} sent`, at: sentAt, ...sent }]),
      ...(acceptedAt == null
        ? []
        : [{ id: `${id} accepted`, at: acceptedAt, by: toUsername, what: 'accepted it', comment: '' }]),
      ...(declinedAt == null ? [] : [{ id: `${id} declined`, at: declinedAt, ...declined }]),
      ...(passedTo === undefined || resolved === null ? [] : [{ id: `${id} passed`, at: resolved.at, ...passed }]),
    ];
  });
}
