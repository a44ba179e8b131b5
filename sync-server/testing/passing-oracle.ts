/** Everybody of a test team. */
export const team = ['admin', 'max', 'mia', 'ann', 'bob'] as const;
export type Member = (typeof team)[number];

/** Who is asked in turn where a rule assigns: so few that it is soon round, and one of them is the manager above too. */
export const pool = ['bob', 'mia'] as const satisfies readonly Member[];

/** Minutes of work. */
export const REMIND_AFTER = 10;
export const PASS_AFTER = 20;

const managersAbove: { readonly [M in Member]: readonly Member[] } = {
  admin: [],
  max: [],
  mia: ['max'],
  ann: ['mia', 'max'],
  bob: ['mia', 'max'],
};

/** One person who was asked to take the record; moments are minutes of work. */
export type Asking = {
  readonly from: Member;
  readonly to: Member;
  readonly byRule: boolean;
  readonly asked: readonly Member[];
  readonly sentAt: number;
  passes: number;
  state: 'awaited' | 'accepted' | 'declined' | 'passed' | 'over';
  remindedAt: number | null;
  passedAt: number | null;
  passedTo: Member | null;
  /** Whether its receiver accepted it, however it ended. */
  accepted: boolean;
  /** Whether its receiver did something about the record: then nothing settles it any more. */
  acted: boolean;
};

/** What somebody was told about an asking, each once however often it happens. */
export type News = { readonly to: Member; readonly title: string; readonly of: Asking };

type Given = Pick<Asking, 'from' | 'to'> & Partial<Pick<Asking, 'byRule' | 'asked' | 'passes'>>;

/** What is to become of one record that is handed over, in one list: as slow and as simple as it gets. */
export class PassingOracle {
  readonly askings: Asking[] = [];
  readonly away = new Map<Member, Member | null>();
  readonly news: News[] = [];
  now = 0;
  owner: Member;
  /** The asking after which its giver had the record again and has done nothing about it since. */
  #backAfter: Asking | undefined;
  /** Whoever has waited longest first. */
  #turns: Member[] = [...pool];
  readonly #atMost: number;

  constructor(owner: Member, atMost: number) {
    this.owner = owner;
    this.#atMost = atMost;
  }

  get awaited(): Asking | undefined {
    return this.askings.find(({ state }) => state === 'awaited');
  }

  get decliners(): readonly Member[] {
    return this.askings.filter(({ state }) => state === 'declined').map(({ to }) => to);
  }

  /** A rule assigns what its owner has created. */
  assign(): void {
    const to = this.#nextOfPool([]);
    if (to === undefined) return;
    this.#give({ from: this.owner, to, byRule: true });
    this.#takeTurn(to);
  }

  hand(by: Member, to: Member): void {
    this.#backAfter = undefined;
    for (const one of this.#underWay()) {
      if (one.to !== by) one.state = 'over';
      else Object.assign(one, { state: 'accepted', accepted: true, acted: true });
    }
    if (by === to) this.owner = to;
    else this.#give({ from: by, to });
  }

  /** Somebody does something about the record. */
  work(by: Member): void {
    if (by === this.owner) this.#backAfter = undefined;
    for (const one of this.#underWay()) {
      if (one.to === by) Object.assign(one, { state: 'accepted', accepted: true, acted: true });
    }
  }

  accept(one: Asking): void {
    Object.assign(one, { state: 'accepted', accepted: true });
  }

  decline(one: Asking): void {
    one.state = 'declined';
    this.#tell(one.from, 'Declined by', one.to, one);
    const next = one.byRule ? this.#nextOfPool([...one.asked, one.to, one.from]) : undefined;
    if (next === undefined) {
      this.#giveBack(one);
      return;
    }
    this.#give({ from: one.from, to: next, byRule: true, asked: [...one.asked, one.to], passes: one.passes });
    this.#takeTurn(next);
  }

  /** The receiver says that they had accepted at a moment. @returns whether they have it back */
  proveAccepted(one: Asking, at: number): boolean {
    if (one.passedAt === null || Math.max(at, one.sentAt) >= one.passedAt) return false;
    const cameOfIt = (other: Asking | undefined) =>
      other !== undefined && (other === one || other.asked.includes(one.to));
    const current = this.awaited;
    const isFree = cameOfIt(current) || (current === undefined && cameOfIt(this.#backAfter));
    if (!isFree || this.askings.some((other) => cameOfIt(other) && other.accepted)) {
      if (this.owner !== one.to) this.#tell(this.owner, 'had accepted it too', one.to, one);
      return false;
    }
    if (current !== undefined) current.state = 'over';
    Object.assign(one, { state: 'accepted', accepted: true, passedTo: null });
    this.owner = one.to;
    this.#backAfter = undefined;
    this.#tell(one.from, 'had accepted it', one.to, one);
    return true;
  }

  /** The server looks until nothing is due. */
  look(): void {
    for (let one = this.awaited; one !== undefined && one.passes <= this.#atMost; one = this.awaited) {
      if (!this.away.has(one.to)) {
        if (one.remindedAt === null) {
          if (this.now >= one.sentAt + REMIND_AFTER) one.remindedAt = this.now;
          return;
        }
        if (this.now < one.remindedAt + PASS_AFTER) return;
      }
      this.#pass(one);
    }
  }

  #pass(one: Asking): void {
    const had = [...one.asked, one.to];
    const may = (who: Member) => ![...had, ...this.decliners].includes(who) && who !== one.from;
    const isThere = (who: Member) => !this.away.has(who);
    const deputy = this.away.get(one.to);
    const ofPool = one.byRule ? this.#nextOfPool([...had, one.from]) : undefined;
    const above = managersAbove[one.to].filter(may);
    const inTurn = [deputy ?? [], ofPool ?? [], above].flat().filter((who) => may(who) && isThere(who));
    const next = one.passes < this.#atMost ? inTurn[0] : undefined;
    const last = above[0] ?? (had.includes(one.from) ? undefined : one.from) ?? (may('admin') ? 'admin' : undefined);
    const to = next ?? last;
    if (to === undefined) {
      one.passes = this.#atMost + 1;
      return;
    }
    Object.assign(one, { state: 'passed', passedAt: this.now, passedTo: to });
    const passes = next === undefined ? this.#atMost + 1 : one.passes + 1;
    if (to === one.from) this.#giveBack(one);
    else this.#give({ from: one.from, to, byRule: one.byRule, asked: had, passes });
    // Whoever stands in has had a turn only where it was the pool's to give.
    if (next !== undefined && next !== deputy && next === ofPool) this.#takeTurn(next);
    if (to === one.from) this.#tell(to, 'Not accepted by', one.to, one);
    const others = next === undefined ? [one.from, 'admin' as const] : [one.from];
    for (const other of others) if (other !== to) this.#tell(other, 'Passed on to', to, one);
  }

  #give({ byRule = false, asked = [], passes = 0, ...given }: Given): void {
    this.owner = given.to;
    this.#backAfter = undefined;
    const nothingYet = { remindedAt: null, passedAt: null, passedTo: null, accepted: false, acted: false };
    this.askings.push({ ...given, byRule, asked, passes, sentAt: this.now, state: 'awaited', ...nothingYet });
  }

  /** The giver has it again, and is not asked whether they take it. */
  #giveBack(one: Asking): void {
    this.owner = one.from;
    this.#backAfter = one;
  }

  #tell(to: Member, what: string, whom: Member, of: Asking): void {
    const title = `${what} ${whom}`;
    if (!this.news.some((other) => other.to === to && other.title === title && other.of === of))
      this.news.push({ to, title, of });
  }

  #nextOfPool(notThese: readonly Member[]): Member | undefined {
    const refused = [...notThese, ...this.decliners];
    return this.#turns.find((who) => !refused.includes(who) && !this.away.has(who));
  }

  #takeTurn(who: Member): void {
    this.#turns = [...this.#turns.filter((one) => one !== who), who];
  }

  #underWay(): Asking[] {
    return this.askings.filter(({ state, acted }) => state === 'awaited' || (state === 'accepted' && !acted));
  }
}
