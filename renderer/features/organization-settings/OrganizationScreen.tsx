import { Alert } from '@mantine/core';
import { IconBuildingSkyscraper, IconWifiOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PendingChanges } from '../../ui/pending-changes.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SectionNavigation } from '../../ui/SectionNavigation.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { CurrencySection } from './CurrencySection.tsx';
import { IntegrationsSection } from './IntegrationsSection.tsx';
import { NameSection } from './NameSection.tsx';
import classes from './OrganizationScreen.module.css';
import { RecordAccessSection } from './RecordAccessSection.tsx';
import { RetentionSection } from './RetentionSection.tsx';
import { type OrganizationSectionProps, useOrganization } from './use-organization.ts';

type Props = {
  /** The sections of other features. */
  readonly more?: (section: OrganizationSectionProps) => ReactNode;
};

/** What admins decide for everybody, a section for each matter. */
export function OrganizationScreen({ more }: Props) {
  const { org, editable, online, failure, save } = useOrganization();
  const settings = org && { org, editable, onSave: save };
  return (
    <Screen title="Organization" icon={<IconBuildingSkyscraper size={18} />} narrow>
      <SectionNavigation>
        <PendingChanges editable={editable}>
          <div className={classes.sections}>
            {!online && failure === null && org !== null && (
              <Alert color="gray" icon={<IconWifiOff size={18} />}>
                You are offline. These are the settings as this device last knew them; changing them needs the server.
              </Alert>
            )}
            {failure !== null && <Alert color="red">{failure}</Alert>}
            {settings === null ? (
              online && failure === null ? (
                <SlowNotice />
              ) : (
                <EmptyState icon={<IconWifiOff size={22} />} title="The settings are not on this device yet">
                  Open this screen once while the server answers; then they can be read offline too.
                </EmptyState>
              )
            ) : (
              <>
                <NameSection key={settings.org.name} {...settings} />
                <CurrencySection {...settings} />
                <RecordAccessSection {...settings} />
                {more?.(settings)}
                <IntegrationsSection {...settings} />
                <RetentionSection key={JSON.stringify(settings.org.retention)} {...settings} />
              </>
            )}
          </div>
        </PendingChanges>
      </SectionNavigation>
    </Screen>
  );
}
