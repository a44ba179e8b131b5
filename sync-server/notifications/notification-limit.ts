import { CountedLimits, type Limit } from '../limits/counted-limits.ts';
import { RowRejected } from '../rows/row.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** More than anybody can read, and room for a list that is imported or handed over as a whole. */
const TO_ONE_COLLEAGUE: Limit = { name: 'notifications-to-colleague', atMost: 2_000, windowMs: 10 * 60_000 };

/** So many notifications to one person about one change count as one: the rules of a list that is imported all fire. */
const ABOUT_ONE_CHANGE = 20;

/**
 * Counts what one change of a person makes happen on the bells of others. Beyond the limit a change is not refused for
 * ever: it waits on the laptop and is sent again.
 *
 * @throws RowRejected, to be tried again
 */
export async function countNotifications(work: OrgWork, actor: string, recipients: readonly string[]): Promise<void> {
  const others = recipients.filter((recipient) => recipient !== actor);
  if (others.length > 0) await countOf(work).add(actor, others);
}

const countOf = oncePerWork((work) => new SentToOthers(work));

type Share = { readonly about: readonly string[]; left: number; times: number };

/** What one transaction adds, written once at its end; nobody else counts in the org meanwhile. */
class SentToOthers {
  readonly #orgId: string;
  readonly #limits: CountedLimits;
  readonly #shares = new Map<string, Share>();

  constructor(work: OrgWork) {
    this.#orgId = work.orgId;
    this.#limits = new CountedLimits(work.db, { now: () => Date.parse(work.now) });
    work.atEnd(() => this.#write());
  }

  async add(actor: string, recipients: readonly string[]): Promise<void> {
    const wanted: (readonly [Share, number])[] = [];
    for (const [recipient, { length }] of Map.groupBy(recipients, (recipient) => recipient)) {
      const share = await this.#shareOf(actor, recipient);
      const times = Math.ceil(length / ABOUT_ONE_CHANGE);
      if (times > share.left) throw tooMany(recipient);
      wanted.push([share, times]);
    }
    for (const [share, times] of wanted) {
      share.left -= times;
      share.times += times;
    }
  }

  async #shareOf(actor: string, recipient: string): Promise<Share> {
    const about = [this.#orgId, actor, recipient];
    const key = JSON.stringify(about);
    const known = this.#shares.get(key);
    if (known !== undefined) return known;
    const share = { about, left: await this.#limits.left({ limit: TO_ONE_COLLEAGUE, about }), times: 0 };
    this.#shares.set(key, share);
    return share;
  }

  async #write(): Promise<void> {
    for (const { about, times } of this.#shares.values()) {
      if (times > 0) await this.#limits.add({ limit: TO_ONE_COLLEAGUE, about }, times);
    }
  }
}

/** `internal` is the one code for "later" that every version of the app knows. */
function tooMany(recipient: string): RowRejected {
  const message = `${recipient} was sent more than ${TO_ONE_COLLEAGUE.atMost} notifications by you within minutes. The rest follows by itself.`;
  return new RowRejected('internal', message, true);
}
