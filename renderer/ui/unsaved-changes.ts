import { useEffect } from 'react';

const unsaved = new Set<symbol>();

/** Says that something on the screen is typed and not saved, for as long as it is. */
export function useUnsavedChanges(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const one = Symbol();
    unsaved.add(one);
    return () => void unsaved.delete(one);
  }, [dirty]);
}

/** Whether something on the screen is typed and not saved, for what takes the whole screen away. */
export function hasUnsavedChanges(): boolean {
  return unsaved.size > 0;
}
