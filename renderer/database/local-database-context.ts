import { createContext, createElement, type ReactNode, use } from 'react';
import type { LocalDatabase } from './local-database.ts';

const LocalDatabaseContext = createContext<LocalDatabase | null>(null);

/** Gives the screens below it the open database of the signed-in account. */
export function LocalDatabaseProvider(props: { readonly database: LocalDatabase; readonly children: ReactNode }) {
  return createElement(LocalDatabaseContext, { value: props.database }, props.children);
}

/**
 * The open database of the signed-in account.
 * @throws Error outside of a {@link LocalDatabaseProvider}
 */
export function useLocalDatabase(): LocalDatabase {
  const database = use(LocalDatabaseContext);
  if (database === null) throw new Error('useLocalDatabase needs a LocalDatabaseProvider above it.');
  return database;
}
