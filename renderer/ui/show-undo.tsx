import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/**
 * Says what was done and offers the way back for ten seconds, instead of asking first.
 *
 * @param place of which each takes the place of the one before; without it, it stands beside the others
 */
export function showUndo(text: string, onUndo: () => Promise<void>, place?: string): void {
  if (place !== undefined) notifications.hide(place);
  const toast = notifications.show({
    ...(place === undefined ? {} : { id: place }),
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <Group justify="space-between" gap={12} wrap="nowrap">
        <Text inherit miw={0} style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          flex="none"
          onClick={() => {
            notifications.hide(toast);
            void onUndo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
