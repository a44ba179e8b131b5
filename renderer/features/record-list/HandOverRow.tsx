import { type ReactNode, useState } from 'react';
import { type LocalRecord, useRecord } from '../../ui/records.ts';
import { focusedRow } from '../../ui/row-walk.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import type { ListRow } from './groups/list-rows.ts';

/** Asks who gets one record. */
export type HandOverDialogOf = (props: { readonly record: LocalRecord; readonly onClose: () => void }) => ReactNode;

type Props = { readonly rows: readonly ListRow[]; readonly dialog: HandOverDialogOf };

/** Hands over the row that has the focus, by `h`; what is selected has its buttons below the list. */
export function HandOverRow({ rows, dialog }: Props) {
  const [asked, setAsked] = useState('');
  const { record } = useRecord(asked);
  useShortcuts({
    h: () => {
      const row = rows[focusedRow() ?? -1];
      if (typeof row === 'string') setAsked(row);
    },
  });
  if (record === undefined || record.approvalStatus === 'pending') return null;
  return dialog({ record, onClose: () => setAsked('') });
}
