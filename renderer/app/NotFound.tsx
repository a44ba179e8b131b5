import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Screen } from '../ui/Screen.tsx';

export function NotFound() {
  return (
    <Screen title="Not found">
      <EmptyState
        icon={<IconMapOff size={22} />}
        title="There is no such screen"
        action={
          <Button variant="default" component={Link} to="/notifications">
            Go to notifications
          </Button>
        }
      >
        The address may be mistyped, or from another version of SmartLite.
      </EmptyState>
    </Screen>
  );
}
