/** How long what is in memory is believed without a sign that we would have heard of changes: a session revoked by
 * another process dies within 5 s (docs/decisions.md#http). */
const TRUST_MS = 4_000;

/** Whether what is in memory may be answered. */
export type Trust = { readonly holds: boolean };

/** The process is alone on its database: it hears of every change, because it makes it. */
export const trustOfTheOnlyProcess: Trust = { holds: true };

/** With other processes around, memory is right only while their changes are heard of. */
export class TrustInNews implements Trust {
  #until = Number.NEGATIVE_INFINITY;

  get holds(): boolean {
    return performance.now() < this.#until;
  }

  /** A sign of life: everything committed before it has been heard of. */
  renew(): void {
    this.#until = performance.now() + TRUST_MS;
  }

  end(): void {
    this.#until = Number.NEGATIVE_INFINITY;
  }
}
