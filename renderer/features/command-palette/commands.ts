import type { ReactNode } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import type { FoundRecord } from '../../database/record-table/search-records.ts';

/** Something the palette can do or go to. */
export type Command = {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** What tells it from others of its name. */
  readonly detail?: string;
  /** The shortcut that does the same, such as `g n`. */
  readonly keys?: string | undefined;
  readonly run: () => void;
};

export type CommandGroup = { readonly label: string; readonly choices: readonly Command[] };

/** Where what was found leads. */
export type Openers = {
  readonly onOpenRecord: (record: Pick<FoundRecord, 'object' | 'id'>) => void;
  /** Everything of an object that matches what was typed. */
  readonly onShowAll: (object: RecordObject, typed: string) => void;
  readonly onOpenPerson: (username: string) => void;
};
