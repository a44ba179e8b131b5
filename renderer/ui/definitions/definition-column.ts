import type { ReactNode } from 'react';

/** A column that only one kind of definition has. */
export type DefinitionColumn<D> = {
  readonly label: string;
  readonly cell: (definition: D) => ReactNode;
};
