import { useState } from 'react';
import { LocalDataError } from '../../database/storage-access.ts';
import { ApiError, UnreachableError } from '../../session/api-errors.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';

/** Runs what lets a person in, and says in words what kept them out. */
export function useEntry() {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = useSingleFlight(async (letIn: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await letIn();
    } catch (error) {
      setFailure(inWords(error));
    } finally {
      setBusy(false);
    }
  });
  return { failure, busy, enter };
}

function inWords(error: unknown): string {
  if (error instanceof UnreachableError) {
    return `${error.message} Check the address and your network, then try again.`;
  }
  if (error instanceof ApiError || error instanceof LocalDataError) return error.message;
  return 'That did not work. Reload SmartLite and try again.';
}
