import { memo } from 'react';
import { ApprovalChip, UnsentMark } from '../../ui/RecordMarks.tsx';
import { useRecord } from '../../ui/records.ts';
import { RowLink, type RowPlace, VirtualRow } from '../../ui/VirtualTable.tsx';
import { Cell, type CellActions } from './cells/Cell.tsx';
import { CellValue } from './cells/CellValue.tsx';
import type { EditGuard } from './cells/cell-edits.ts';
import type { Column } from './columns.ts';
import { SelectBox } from './SelectBox.tsx';

type Props = RowPlace & {
  readonly id: string;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  readonly onSelect: (id: string, toHere: boolean) => void;
  /** The key of the cell that is edited in it. */
  readonly editing: string | undefined;
  readonly actions: CellActions;
  readonly guard: EditGuard;
};

/** One row of a list: its name opens the record, its other cells are edited where they stand. */
export const RecordRow = memo(function RecordRow(props: Props) {
  const { id, columns, selected, onSelect, editing, actions, guard, ...place } = props;
  const { record } = useRecord(id);
  return (
    <VirtualRow place={place} selected={selected}>
      <td>
        {record !== undefined && (
          <SelectBox
            label={`Select ${record.name}`}
            checked={selected}
            tabbable={place.tabbable}
            onToggle={(toHere) => onSelect(id, toHere)}
          />
        )}
      </td>
      {columns.map((column) =>
        record === undefined ? (
          <td key={column.key} />
        ) : (
          <Cell
            key={column.key}
            record={record}
            column={column}
            index={place.index}
            editing={editing === column.key}
            actions={actions}
            guard={guard}
            onActive={place.onActive}
          >
            {column.key === 'name' ? (
              <>
                <RowLink place={place} object={record.object} id={record.id} name={record.name} covers={false} />
                <ApprovalChip status={record.approvalStatus} signOnly />
                {record.unsent && <UnsentMark />}
              </>
            ) : (
              <CellValue record={record} column={column} />
            )}
          </Cell>
        ),
      )}
    </VirtualRow>
  );
});
