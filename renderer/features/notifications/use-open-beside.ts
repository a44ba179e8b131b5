import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import type { LocalNotification } from './use-notifications.ts';

/** From this width on there is room for a record beside the list. */
const ROOM_FOR_BOTH = '(min-width: 1100px)';
/** What somebody only passes on their way is neither shown nor proven to be read. */
const REST_MS = 150;

/** The record of a notification, shown beside the list where there is room. */
export type Beside = {
  /** The notification whose record is shown. */
  readonly opened: string | undefined;
  readonly onOpened: (id: string | undefined) => void;
  readonly record: (notification: LocalNotification) => ReactNode;
};

/** How a list opens records elsewhere than on their own page. */
export type OpenBeside =
  | {
      readonly opened: string | undefined;
      readonly open: (id: string) => void;
      /** Hears what the person came to by keys. */
      readonly walkTo: (id: string | undefined) => void;
      /** Whether this is open, or about to be: keys come faster than it is shown. */
      readonly isAt: (id: string) => boolean;
      /** In another window, and by whatever opens a link. */
      readonly elsewhere?: boolean;
    }
  | undefined;

/** What is open beside the list, and how a click and a walk through the list open something; undefined without room. */
export function useOpenBeside(beside: Beside | undefined): OpenBeside {
  const hasRoom = useMediaQuery(ROOM_FOR_BOTH, false, { getInitialValueInEffect: false });
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const walkingTo = useRef<{ readonly id: string | undefined }>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  if (beside === undefined || !hasRoom) return undefined;
  const { opened, onOpened } = beside;
  const arrive = (id: string | undefined) => {
    clearTimeout(resting.current);
    walkingTo.current = undefined;
    onOpened(id);
  };
  return {
    opened,
    open: arrive,
    // Once they stay there.
    walkTo: (id) => {
      clearTimeout(resting.current);
      walkingTo.current = { id };
      resting.current = setTimeout(() => arrive(id), REST_MS);
    },
    isAt: (id) => id === (walkingTo.current ?? { id: opened }).id,
  };
}
