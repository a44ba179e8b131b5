import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { dataLost } from '../platform/lost-data.ts';

/** Says that the browser threw away what it kept: whoever has to sign in again, or misses an edit, is to know why. */
export function useLostData(): void {
  useEffect(() => {
    void dataLost.then(() =>
      notifications.show({
        id: 'data-lost',
        color: 'red',
        title: 'The data on this device was damaged',
        message:
          'All of it had to be removed. What the server has comes back once you are signed in; changes that were not sent yet are lost.',
        autoClose: false,
        closeButtonProps: { 'aria-label': 'Close' },
      }),
    );
  }, []);
}
