import { VisuallyHidden } from '@mantine/core';
import { catalogue } from '#contract/catalogue.ts';
import { type DefinitionColumn, DefinitionRow } from './DefinitionRow.tsx';
import classes from './DefinitionTable.module.css';
import { type Definition, inTurn } from './definition-order.ts';
import type { DefinitionEdits } from './use-definition-edits.ts';

type Props<D extends Definition> = {
  readonly label: string;
  /** The path of its list; one lies under it by its id. */
  readonly path: string;
  readonly definitions: readonly D[];
  readonly columns: readonly DefinitionColumn<D>[];
  readonly edits: DefinitionEdits;
  readonly onDuplicate: (definition: D) => Promise<void>;
};

/** Rules or processes by object, in the order in which they take their turn, with all that can be done to one. */
export function DefinitionTable<D extends Definition>({
  label,
  path,
  definitions,
  columns,
  edits,
  onDuplicate,
}: Props<D>) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={classes.turn}>
            Order
          </th>
          <th scope="col" className={classes.name}>
            Name
          </th>
          {columns.map((column) => (
            <th key={column.label} scope="col" className={classes.wide}>
              {column.label}
            </th>
          ))}
          <th scope="col" className={classes.active}>
            Active
          </th>
          <th scope="col" className={classes.actions}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </tr>
      </thead>
      {inTurn(definitions).map((group) => (
        <tbody key={group.object}>
          <tr className={classes.group}>
            <th scope="rowgroup" colSpan={2}>
              {catalogue[group.object].plural}
            </th>
          </tr>
          {group.definitions.map((definition, index) => (
            <DefinitionRow
              key={definition.id}
              definition={definition}
              number={index + 1}
              last={index === group.definitions.length - 1}
              path={`${path}/${definition.id}`}
              columns={columns}
              edits={edits}
              onDuplicate={onDuplicate}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}
