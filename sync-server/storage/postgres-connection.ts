import { type ClientConfig, types } from 'pg';

const INT8 = 20;

/** How every connection to PostgreSQL is made. Counters are far below 2^53, so they come as numbers. */
export function postgresConnection(databaseUrl: string): ClientConfig {
  return {
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'smartlite',
    keepAlive: true,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)) },
  };
}

/**
 * What every pooled connection starts with. A process whose machine was lost in the middle of a write would hold the
 * lock of an org for hours: PostgreSQL itself ends such a transaction, and nobody waits longer for a lock than a laptop
 * waits for an answer.
 */
export const PATIENCE = "set idle_in_transaction_session_timeout = '10s'; set lock_timeout = '20s'";
