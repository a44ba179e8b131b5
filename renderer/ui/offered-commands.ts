import { useEffect, useId, useRef } from 'react';
import { create } from 'zustand';

/** Something the screen that is open can do, offered beside what can be done from anywhere. */
export type OfferedCommand = { readonly id: string; readonly label: string; readonly run: () => void };

const useOffered = create<{ readonly commands: readonly OfferedCommand[] }>(() => ({ commands: [] }));

/** What the screens that are open offer. */
export function useOfferedCommands(): readonly OfferedCommand[] {
  return useOffered(({ commands }) => commands);
}

/**
 * Offers a command in the palette for as long as what offers it is on the screen.
 *
 * @param label null while it cannot be done
 */
export function useOfferCommand(label: string | null, run: () => void): void {
  const id = useId();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (label === null) return;
    const command = { id, label, run: () => latest.current() };
    useOffered.setState(({ commands }) => ({ commands: [...commands, command] }));
    return () => useOffered.setState(({ commands }) => ({ commands: commands.filter((one) => one.id !== id) }));
  }, [id, label]);
}
