/** Does something while no other tab does it; where a browser has no locks, a step done twice changes nothing. */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (locks === undefined) await work();
  else await locks.request(name, work);
}
