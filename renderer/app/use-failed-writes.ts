import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { LocalDataError } from '../database/storage-access.ts';

/** Says that an edit could not be stored, wherever it was made, and why: its screen still holds it. */
export function useFailedWrites(): void {
  useEffect(() => {
    const tell = (event: PromiseRejectionEvent) => {
      if (!(event.reason instanceof LocalDataError)) return;
      event.preventDefault();
      notifications.show({
        id: 'not-saved',
        color: 'red',
        title: 'Not saved',
        message: event.reason.message,
        autoClose: 20_000,
        closeButtonProps: { 'aria-label': 'Close' },
      });
    };
    window.addEventListener('unhandledrejection', tell);
    return () => window.removeEventListener('unhandledrejection', tell);
  }, []);
}
