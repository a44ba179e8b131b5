import { expect } from '@playwright/test';
import type { Computer } from './computer.ts';
import { opportunity } from './demo-org.ts';
import { Teammate } from './teammate.ts';

/**
 * Saves a note on one computer and waits until it shows on another. Whatever the server had for that person before is
 * then there too: only now can a test say that nothing else has come. The other one ends on a list, where nothing is
 * read by being looked at.
 */
export async function awaitNote(from: Computer | Teammate, to: Computer, note: string): Promise<void> {
  const arriving = await (await to.app.openRecords('Opportunities')).open(opportunity);
  if (from instanceof Teammate) {
    await from.change(opportunity, { notes: note });
  } else {
    const record = await (await from.app.openRecords('Opportunities')).open(opportunity);
    await record.field('Notes').fill(note);
    await record.saveChanges();
  }
  await expect(arriving.field('Notes')).toHaveValue(note);
  await to.app.goTo('Accounts');
}
