import { notifications, notificationsStore } from '@mantine/notifications';
import { expect, onTestFinished, test } from 'vitest';
import { useSession } from '../session/session-store.ts';
import { showFailure } from './show-failure.ts';

const said = () => notificationsStore.getState().notifications.map(({ message }) => message);

test('says why the server did not do what was asked, and nothing to whoever has signed out meanwhile', () => {
  onTestFinished(() => {
    notifications.clean();
    useSession.setState({ open: null });
  });
  useSession.setState({ open: {} as never });
  showFailure(new Error('Somebody else has merged it.'));
  useSession.setState({ open: null });
  showFailure(new Error('The server does not answer.'));
  expect(said()).toEqual(['Somebody else has merged it.']);
});
