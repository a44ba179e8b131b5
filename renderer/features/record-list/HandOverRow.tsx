import { type ReactNode, useState } from 'react';
import { type LocalRecord, useRecord } from '../../ui/records.ts';
import { focusedRow } from '../../ui/row-walk.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';

/** Asks who gets one record. */
export type HandOverDialogOf = (props: { readonly record: LocalRecord; readonly onClose: () => void }) => ReactNode;

type Props = { readonly ids: readonly string[]; readonly dialog: HandOverDialogOf };

/** Hands over the row that has the focus, by `h`; what is selected has its buttons below the list. */
export function HandOverRow({ ids, dialog }: Props) {
  const [asked, setAsked] = useState('');
  const { record } = useRecord(asked);
  useShortcuts({ h: () => setAsked(ids[focusedRow() ?? -1] ?? '') });
  if (record === undefined || record.approvalStatus === 'pending') return null;
  return dialog({ record, onClose: () => setAsked('') });
}
