import type { RecordObject } from '#contract/catalogue.ts';
import { fold } from '../../ui/fold-text.ts';
import { foldedWords } from './folded-words.ts';

/** What of a record says whether it is the same as another. */
type Compared = {
  readonly id?: string | undefined;
  readonly name: string;
  readonly fields: { readonly [key: string]: string | number };
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

/** The records that are there, to find by their likeness those a file has again. */
export class DuplicateFinder<R extends Compared> {
  readonly #object: RecordObject;
  readonly #byKey = new Map<string, R>();

  constructor(object: RecordObject) {
    this.#object = object;
  }

  add(record: R): void {
    for (const [likeness, value] of likenessesOf(this.#object, record)) {
      const key = `${likeness} ${value}`;
      if (!this.#byKey.has(key)) this.#byKey.set(key, record);
    }
  }

  /** The record that is the same as this one, and by what. Two that have ids of one other system are two. */
  find(candidate: Compared): { readonly record: R; readonly by: Likeness } | undefined {
    for (const [likeness, value] of likenessesOf(this.#object, candidate)) {
      const record = this.#byKey.get(`${likeness} ${value}`);
      if (record === undefined) continue;
      const theirs = record.fields['externalId'];
      const ours = candidate.fields['externalId'];
      if (likeness !== 'id' && theirs !== undefined && ours !== undefined && theirs !== ours) continue;
      return { record, by: likeness };
    }
    return undefined;
  }
}
