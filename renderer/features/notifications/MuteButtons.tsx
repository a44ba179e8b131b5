import { Button, Group } from '@mantine/core';
import type { LocalNotification } from './use-notifications.ts';
import { usePreferences } from './use-preferences.ts';

type Props = { readonly notification: Pick<LocalNotification, 'recordId' | 'ruleId'> };

/** No more banners about this record, or of this rule; the bell goes on. */
export function MuteButtons({ notification: { recordId, ruleId } }: Props) {
  return (
    <Group gap={4} mt={4}>
      <Mute what="this record" list="mutedRecords" id={recordId} />
      {ruleId !== undefined && <Mute what="this rule" list="mutedRules" id={ruleId} />}
    </Group>
  );
}

type MuteProps = { readonly what: string; readonly list: 'mutedRecords' | 'mutedRules'; readonly id: string };

function Mute({ what, list, id }: MuteProps) {
  const { wishes, change } = usePreferences();
  const isMuted = wishes[list].includes(id);
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      onClick={() =>
        void change((before) => ({
          [list]: isMuted ? before[list].filter((one) => one !== id) : [...before[list], id],
        }))
      }
    >
      {isMuted ? `Unmute ${what}` : `Mute ${what}`}
    </Button>
  );
}
