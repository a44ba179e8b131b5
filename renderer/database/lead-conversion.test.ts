import { expect, test } from 'vitest';
import { fieldsSchemas } from '#contract/catalogue.ts';
import { planConversion } from './lead-conversion.ts';

const lead = {
  id: 'lead-1',
  name: 'Elena Petrova',
  ownerUsername: 'moses.frase',
  fields: {
    company: 'Toughzap',
    email: 'elena@toughzap.example',
    phone: '1',
    value: 26_768,
    rating: 'hot',
    notes: 'Wants one.',
  },
};

function plan(accountId?: string, fields: Record<string, string | number> = lead.fields) {
  const ids = ['new-1', 'new-2', 'new-3'];
  return planConversion({ ...lead, fields }, { accountId, opportunityName: 'Toughzap' }, () => ids.shift() ?? '');
}

test('a lead becomes an account, a contact and an opportunity, each leading to the others and to the lead', () => {
  const { made, ofLead, opportunityId } = plan();
  const [account, contact, opportunity] = made;
  expect(made.map(({ object, name }) => [object, name])).toEqual([
    ['account', 'Toughzap'],
    ['contact', 'Elena Petrova'],
    ['opportunity', 'Toughzap'],
  ]);
  expect(contact?.fields).toEqual({
    accountId: account?.id,
    email: 'elena@toughzap.example',
    phone: '1',
    leadId: 'lead-1',
  });
  expect(opportunity?.fields).toMatchObject({
    accountId: account?.id,
    contactId: contact?.id,
    amount: 26_768,
    leadId: 'lead-1',
  });
  expect(ofLead).toEqual({ status: 'qualified', accountId: account?.id, contactId: contact?.id, opportunityId });
});

test('everything it becomes is valid by the catalogue', () => {
  for (const { object, fields } of plan().made) fieldsSchemas[object].parse(fields);
  fieldsSchemas.lead.parse({ ...lead.fields, ...plan().ofLead });
});

test('it joins an account that is there already', () => {
  const { made, ofLead } = plan('account-7');
  expect(made.map(({ object }) => object)).toEqual(['contact', 'opportunity']);
  expect(ofLead['accountId']).toBe('account-7');
});

test('without a company the account is called after the person', () => {
  expect(plan(undefined, {}).made[0]?.name).toBe('Elena Petrova');
});
