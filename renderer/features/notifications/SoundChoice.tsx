import { Button, Group, NativeSelect } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { BannerSound, standardBannerSound } from '#contract/preferences.ts';
import { isOwnSound, playSound } from '../../sync/banner-sounds.ts';
import { usePreferences } from './use-preferences.ts';

const soundNames: { readonly [S in BannerSound]: string } = {
  none: 'None',
  system: 'System',
  chime: 'Chime',
  ping: 'Ping',
  knock: 'Knock',
};

/** What is heard with the banners of the kinds that have a sound, and how the app's own sounds are. */
export function SoundChoice() {
  const { wishes, change } = usePreferences();
  const { bannerSound = standardBannerSound } = wishes;
  return (
    <Group gap={8} align="flex-end">
      <NativeSelect
        size="sm"
        label="Sound"
        data={BannerSound.options.map((value) => ({ value, label: soundNames[value] }))}
        value={bannerSound}
        onChange={(event) => {
          const chosen = BannerSound.parse(event.currentTarget.value);
          void change(() => ({ bannerSound: chosen }));
        }}
      />
      {isOwnSound(bannerSound) && (
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => playSound(bannerSound)}
        >
          Play
        </Button>
      )}
    </Group>
  );
}
