import type { CrmRecord } from './records.ts';

/** Whether somebody still has work with a record; what is won, lost or unqualified stays with whoever closed it. */
export function isOpenRecord({ object, fields }: Pick<CrmRecord, 'object' | 'fields'>): boolean {
  switch (object) {
    case 'lead':
      return fields['status'] !== 'unqualified';
    case 'opportunity':
      return fields['stage'] !== 'won' && fields['stage'] !== 'lost';
    case 'account':
    case 'contact':
      return true;
  }
}
