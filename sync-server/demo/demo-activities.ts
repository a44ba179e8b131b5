import type { Activity, WrittenActivity } from '#contract/activities.ts';
import type { CrmRecord } from '#contract/records.ts';
import { chance, hoursBefore } from './demo-identifiers.ts';

type Said = { readonly kind: WrittenActivity; readonly text: string };

const said: readonly Said[] = [
  { kind: 'call', text: 'Spoke with them for ten minutes. They compare us with one other vendor.' },
  { kind: 'note', text: 'Budget is there, the decision is after the holidays.' },
  { kind: 'email', text: 'Sent the data sheet and two references.' },
  { kind: 'meeting', text: 'Showed GTX Pro on site. They want a trial unit.' },
  { kind: 'call', text: 'Left a message with the assistant.' },
];
const MOST = 3;
/** What happened lies in the last weeks, and not in the last hours. */
const [FROM_HOURS, TO_HOURS] = [30, 24 * 20];

/** What people wrote down about the leads they work on. */
export function activitiesOf(records: Iterable<CrmRecord>, now: Date): Activity[] {
  return [...records]
    .filter(({ object, fields }) => object === 'lead' && fields['status'] !== 'new')
    .flatMap((record) =>
      Array.from({ length: Math.ceil(chance(record.id, 'activities') * MOST) }, (_, place) =>
        activity(record, place, now),
      ),
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

function activity({ id, orgId, ownerUsername }: CrmRecord, place: number, now: Date): Activity {
  const roll = chance(id, 'said', String(place));
  const { kind, text } = said[Math.floor(roll * said.length)] ?? { kind: 'note', text: '' };
  const at = hoursBefore(now, FROM_HOURS + chance(id, 'at', String(place)) * (TO_HOURS - FROM_HOURS));
  return {
    id: `activity-${id}-${place + 1}`,
    orgId,
    recordId: id,
    ...{ kind, text, at, mentions: [], byUsername: ownerUsername, updatedAt: at, _deleted: false },
  };
}
