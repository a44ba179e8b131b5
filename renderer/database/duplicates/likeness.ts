import type { RecordObject } from '#contract/catalogue.ts';
import { fold, foldedWords } from '../../ui/fold-text.ts';

/** What of a record says whether it is the same as another. */
export type Compared = {
  readonly id?: string | undefined;
  readonly name: string;
  readonly fields: { readonly [key: string]: string | number | undefined };
};

/** How two records were found to be the same, as it is told. */
export type Likeness = 'id' | 'external ID' | 'email' | 'phone' | 'name and company' | 'name';

/** What companies add to their names, and people leave out. */
const LEGAL_FORM =
  /(?: (?:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|gmbh|ag|kg|sa|sarl|srl|spa|bv|nv|oy|ab|as|aps|pty))+$/;
/** Numbers are the same with or without the code of their country. */
const TELLING_DIGITS = 9;
const LEAST_DIGITS = 7;

/** Every way in which a record would be found to be the same as another, the surest first. */
export function likenessesOf(
  object: RecordObject,
  { id, name, fields }: Compared,
): readonly (readonly [Likeness, string])[] {
  const email = fold(String(fields['email'] ?? '').trim());
  const externalId = String(fields['externalId'] ?? '');
  const words = foldedWords(name);
  const company =
    object === 'lead' ? foldedCompany(String(fields['company'] ?? '')) : String(fields['accountId'] ?? '');
  const phones = [fields['phone'], fields['mobile']].flatMap((phone) => tellingDigits(String(phone ?? '')) ?? []);
  return [
    ...(id === undefined ? [] : [['id', id] as const]),
    ...(externalId === '' ? [] : [['external ID', externalId] as const]),
    ...(email === '' ? [] : [['email', email] as const]),
    ...phones.map((phone) => ['phone', phone] as const),
    ...(object === 'account' && words !== '' ? [['name', foldedCompany(name)] as const] : []),
    ...(object !== 'account' && words !== '' && company !== ''
      ? [['name and company', `${words} | ${company}`] as const]
      : []),
  ];
}

/** A company's name as it is compared: `ACME, Inc.` is `Acme`. */
function foldedCompany(name: string): string {
  const words = foldedWords(name);
  return words.replace(LEGAL_FORM, '') || words;
}

function tellingDigits(phone: string): string | undefined {
  const digits = phone.replaceAll(/\D/g, '').replace(/^0+/, '');
  return digits.length < LEAST_DIGITS ? undefined : digits.slice(-TELLING_DIGITS);
}

/** The fields that say whether records are the same. */
export const comparedFields = ['email', 'phone', 'mobile', 'company', 'accountId', 'externalId'] as const;

/** Whether two records that are alike are two after all: one other system tells them apart. */
export function toldApart(a: Compared, b: Compared): boolean {
  const [one, other] = [a.fields['externalId'], b.fields['externalId']];
  return one !== undefined && other !== undefined && one !== other;
}
