import { expect } from '@playwright/test';
import type { Computer } from './computer.ts';
import { warmLead } from './demo-org.ts';

/** What {@link ruleForRosalina} says of the lead that is not hot yet. */
export const hotLeadTitle = `Look at ${warmLead}`;

/** An admin has Rosalina told of every lead that becomes hot. */
export async function ruleForRosalina(admin: Computer): Promise<void> {
  const rule = await (await admin.app.openRules()).startNew();
  await rule.name.fill('Hot leads for Rosalina');
  await rule.addCriterion('Rating', 'equals', 'Hot');
  await rule.addRecipient('Rosalina Dieter');
  await rule.title.fill('Look at {{name}}');
  await rule.body.fill('{{actor.displayName}} says it is {{fields.rating}}.');
  await expect(rule.dryRun).toContainText('1 person');
  await rule.saveAs('Hot leads for Rosalina');
}
