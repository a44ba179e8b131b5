import { IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Screen } from '../../ui/Screen.tsx';
import { ScreenTabs } from '../../ui/ScreenTabs.tsx';

const handOffTabs = ['received', 'given', 'team', 'report'] as const;
export type HandOffTab = (typeof handOffTabs)[number];

const names: { readonly [T in HandOffTab]: string } = {
  received: 'Handed to me',
  given: 'Handed over by me',
  team: 'My team',
  report: 'Report',
};

type Props = {
  readonly tab: HandOffTab;
  readonly onTab: (tab: HandOffTab) => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of all screens about hand-offs. */
export function HandOffsScreen({ tab, onTab, actions, children }: Props) {
  return (
    <Screen title="Hand-offs" icon={<IconSend size={18} />} actions={actions} ownScroll>
      <ScreenTabs
        name="Hand-offs"
        tabs={handOffTabs.map((value) => ({ value, label: names[value] }))}
        value={tab}
        onChange={onTab}
      >
        {children}
      </ScreenTabs>
    </Screen>
  );
}
