/** Why the database did not take or give what it was asked: it has no space left, or it cannot be reached now. */
export type StorageTrouble = 'full' | 'unavailable';

/** SQLite's result codes; the upper bytes of an extended one say more. */
const SQLITE_BUSY = 5;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const PRIMARY_CODE = 0xff;

const POSTGRES_DISK_FULL = '53100';
/** Lost connections, missing resources, a lock that does not come, a server that stops; a retry may go well. */
const POSTGRES_PASSING = /^(08...|53...|57P0.|55P03|25P03|40001|40P01)$/;
const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** pg has words of its own, and no code, for a connection that broke under it or did not come. */
const PG_WORDS = /connection terminated|timeout exceeded when trying to connect|not queryable/i;

/** So many write to one org that the turn of this write did not come. */
export class OrgBusy extends Error {
  override readonly name = 'OrgBusy';

  constructor(orgId: string) {
    super(`Others write to ${orgId} for too long.`);
  }
}

/** What keeps the database from doing its work, or undefined for an error of another kind, such as a bug of ours. */
export function troubleOf(error: unknown): StorageTrouble | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof OrgBusy) return 'unavailable';
  const code = 'code' in error ? String(error.code) : '';
  if ('errcode' in error) return sqliteTrouble(Number(error.errcode) & PRIMARY_CODE);
  if (code === POSTGRES_DISK_FULL) return 'full';
  return POSTGRES_PASSING.test(code) || NETWORK.test(code) || PG_WORDS.test(error.message) ? 'unavailable' : undefined;
}

function sqliteTrouble(code: number): StorageTrouble | undefined {
  switch (code) {
    case SQLITE_FULL:
      return 'full';
    case SQLITE_BUSY:
    case SQLITE_IOERR:
      return 'unavailable';
    default:
      return undefined;
  }
}

/** The database cannot be used; the message says why, to the person who started the server. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** What an error says, in one line. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node reports a refused connection to several addresses as an AggregateError without a message.
  if (error instanceof AggregateError) return error.errors.map(wordsFor).join('; ');
  return error.message;
}
