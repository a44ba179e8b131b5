import { expect } from '@playwright/test';
import type { Computer } from './computer.ts';
import { warmLead } from './demo-org.ts';
import type { Teammate } from './teammate.ts';

const title = 'Look at {{name}}';
const body = '{{actor.displayName}} says it is {{fields.rating}}.';

/** What the rule says of the lead that is not hot yet. */
export const hotLeadTitle = title.replace('{{name}}', warmLead);

/** Has Rosalina told of every lead that becomes hot, where it does not matter how an admin builds the rule. */
export function tellRosalina(admin: Teammate): Promise<void> {
  return admin.tellOfHotLeads('rosalina.dieter', title, body);
}

/** An admin has Rosalina told of every lead that becomes hot. */
export async function ruleForRosalina(admin: Computer): Promise<void> {
  const rule = await (await admin.app.openRules()).startNew();
  await rule.name.fill('Hot leads for Rosalina');
  await rule.addCriterion('Rating', 'equals', 'Hot');
  await rule.addRecipient('Rosalina Dieter');
  await rule.title.fill(title);
  await rule.body.fill(body);
  await expect(rule.dryRun).toContainText('1 person');
  await rule.saveAs('Hot leads for Rosalina');
}
