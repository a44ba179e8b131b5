import { type DeviceValues, deviceValueNames } from './device-values.ts';

const PREFIX = 'erasing ';

/** What to write down before an account's database is erased, so that a start after a cut goes on with it. */
export function erasingMark(databaseName: string): DeviceValues {
  return { [PREFIX + databaseName]: true };
}

/** The same once it is erased. */
export function erasedMark(databaseName: string): DeviceValues {
  return { [PREFIX + databaseName]: undefined };
}

/** The databases that were to be erased, and may not be gone yet. */
export async function markedForErasing(): Promise<string[]> {
  return (await deviceValueNames(PREFIX)).map((name) => name.slice(PREFIX.length));
}
