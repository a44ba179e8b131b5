import type { RecordObject } from '#contract/catalogue.ts';
import { foldedWords } from '../../ui/fold-text.ts';

/** What a column may hold beside the catalogue's fields. */
export const ownTargets = ['id', 'name', 'ownerUsername', 'createdAt'] as const;

type Known = { readonly [target: string]: readonly string[] };

/**
 * What other systems call the columns of what they export (HubSpot, Salesforce and Pipedrive among them), by what they
 * hold. Headings are compared without case, punctuation and what stands in brackets. Several columns may hold one thing,
 * such as a first and a last name; they are joined in the order they have here.
 */
const everywhere: Known = {
  id: ['SmartLite ID'],
  externalId: ['Record ID', 'Id', 'External ID'],
  ownerUsername: ['Owner', 'OwnerId', 'Owner username', 'Record owner', 'Assigned to', 'Sales agent', 'Sales rep'],
  createdAt: ['Create Date', 'CreatedDate', 'Created Date', 'Created', 'Created at'],
};

const byObject: { readonly [O in RecordObject]: Known } = {
  lead: {
    name: ['Lead Name', 'Name', 'Full Name', 'Lead - Title', 'First Name', 'FirstName', 'Last Name', 'LastName'],
    externalId: ['Lead ID', 'Lead - ID', 'Lead - Pipedrive System ID'],
    ownerUsername: ['Lead owner', 'Contact owner', 'Lead - Owner'],
    company: [
      'Company Name',
      'Company',
      'Company / Account',
      'Associated Company',
      'Lead - Organization',
      'Organization',
    ],
    title: ['Title', 'Job Title', 'Person - Job title'],
    email: ['Email', 'E-mail', 'Email address', 'Person - Email (Work)', 'Person - Email - Work', 'Person - Email'],
    phone: ['Phone', 'Phone Number', 'MobilePhone', 'Person - Phone (Work)', 'Person - Phone - Work', 'Person - Phone'],
    status: ['Lead Status', 'Status'],
    rating: ['Rating', 'Lead Label', 'Lead - Labels'],
    source: [
      'Lead Source',
      'LeadSource',
      'Source',
      'Original Source',
      'Original Traffic Source',
      'Lead - Source channel',
      'Lead - Source',
    ],
    value: ['Value', 'Lead - Value', 'Deal value'],
    website: ['Website', 'Website URL', 'Web site', 'Person - Website'],
    address: ['Address', 'Street', 'Street Address', 'City', 'State', 'Country', 'Person - Postal address'],
    notes: ['Notes', 'Description', 'Lead - Note', 'Comments'],
    createdAt: ['Lead - Lead created'],
  },
  opportunity: {
    name: ['Deal Name', 'Opportunity Name', 'Name', 'Deal - Title', 'Title'],
    externalId: ['Opportunity ID', 'Deal - ID', 'Deal - Pipedrive System ID', 'Deal ID'],
    ownerUsername: ['Deal owner', 'Opportunity Owner', 'Deal - Owner'],
    accountId: [
      'Associated Company IDs (Primary)',
      'Associated Company IDs',
      'Associated Company',
      'AccountId',
      'Account Name',
      'Account',
      'Deal - Organization',
      'Organization',
      'Company',
    ],
    contactId: ['Associated Contact', 'Associated Contact IDs', 'Contact', 'Deal - Contact person', 'ContactId'],
    product: ['Product', 'Deal - Product name', 'Product name'],
    stage: ['Deal Stage', 'StageName', 'Stage', 'IsClosed', 'IsWon', 'Deal - Status', 'Deal - Stage'],
    stageName: ['Pipeline step'],
    amount: ['Amount', 'Close value', 'Deal - Value', 'Value', 'Deal value'],
    probability: ['Probability', 'Deal probability', 'Deal - Probability', 'Deal - Deal probability'],
    closeDate: [
      'Close Date',
      'CloseDate',
      'Deal - Won time',
      'Deal - Lost time',
      'Deal - Closed on',
      'Deal - Expected close date',
    ],
    engageDate: ['Engage date', 'Deal - First activity date'],
    source: ['Lead Source', 'LeadSource', 'Source', 'Original Traffic Source', 'Deal - Source channel', 'Deal - Label'],
    lostReason: ['Lost reason', 'Closed Lost Reason', 'Deal - Lost reason', 'Loss Reason'],
    notes: ['Notes', 'Deal Description', 'Description', 'NextStep', 'Next Step'],
    createdAt: ['Deal - Deal created', 'Deal - Creation date'],
  },
  account: {
    name: ['Company name', 'Account Name', 'Name', 'Account', 'Organization - Name', 'Company'],
    externalId: ['Account ID', 'Organization - ID', 'Organization - Pipedrive System ID', 'Company ID'],
    ownerUsername: ['Company owner', 'Account Owner', 'Organization - Owner'],
    sector: ['Industry', 'Sector', 'Organization - Industry'],
    revenue: ['Annual Revenue', 'AnnualRevenue', 'Revenue', 'Organization - Annual revenue'],
    employees: ['Number of Employees', 'NumberOfEmployees', 'Employees', 'Organization - Number of employees'],
    location: [
      'Location',
      'Office location',
      'City',
      'BillingCity',
      'State/Region',
      'BillingState',
      'Country/Region',
      'BillingCountry',
    ],
    type: ['Type', 'Account Type', 'Organization - Labels'],
    phone: ['Phone', 'Phone Number', 'Organization - Phone'],
    website: ['Website', 'Website URL', 'Company Domain Name', 'Organization - Website'],
    address: ['Address', 'Street Address', 'BillingStreet', 'Organization - Address'],
    parentAccountId: ['Parent Company', 'ParentId', 'Parent account', 'Subsidiary of'],
    yearEstablished: ['Year Founded', 'YearStarted', 'Year established', 'Founded'],
    notes: ['Notes', 'Description', 'About us'],
    createdAt: ['Organization - Organization created', 'Organization - Creation date'],
  },
  contact: {
    name: ['Full Name', 'Name', 'Contact Name', 'Person - Name', 'First Name', 'FirstName', 'Last Name', 'LastName'],
    externalId: ['Contact ID', 'Person - ID', 'Person - Pipedrive System ID'],
    ownerUsername: ['Contact owner', 'Person - Owner'],
    accountId: [
      'Associated Company IDs (Primary)',
      'Associated Company IDs',
      'Associated Company',
      'AccountId',
      'Account Name',
      'Account',
      'Person - Organization',
      'Company Name',
      'Company',
      'Organization',
    ],
    title: ['Job Title', 'Title', 'Person - Job title'],
    email: ['Email', 'E-mail', 'Email address', 'Person - Email (Work)', 'Person - Email - Work', 'Person - Email'],
    phone: ['Phone Number', 'Phone', 'Person - Phone (Work)', 'Person - Phone - Work', 'Person - Phone'],
    mobile: ['Mobile Phone Number', 'MobilePhone', 'Mobile', 'Mobile Phone', 'Person - Phone (Mobile)'],
    notes: ['Notes', 'Description', 'Person - Notes'],
    createdAt: ['Person - Person created', 'Person - Creation date'],
  },
};

/** Every heading known to hold a target of an object, the surest first. */
export function headingsOf(object: RecordObject, target: string): readonly string[] {
  return [...(byObject[object][target] ?? []), ...(everywhere[target] ?? [])];
}

/** A heading as it is compared: also without what stands in brackets, and with `StageName` as two words. */
export function headingWords(heading: string): string {
  return foldedWords(heading.replaceAll(/\([^)]*\)/g, ' ').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
}
