import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { keepFile } from '../../ui/keep-file.ts';
import { Section } from '../../ui/Section.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { orgArchive, ownArchive } from './archive.ts';

type Props = { readonly orgId: string };

/** All of an org's data, for an admin to take along. */
export function OrgDataExport({ orgId }: Props) {
  const database = useLocalDatabase();
  return (
    <Export
      title="All data"
      button="Export all data"
      fileName={`${orgId}.zip`}
      pack={() => orgArchive(database, orgId)}
    >
      One file with every record as tables and everything else as JSON. The tables can be imported again, here or
      elsewhere.
    </Export>
  );
}

/** What is one's own, for anybody to take along. */
export function OwnDataExport({ orgId, username }: Props & { readonly username: string }) {
  const database = useLocalDatabase();
  return (
    <Export
      title="Your data"
      button="Export my data"
      fileName={`${username}.zip`}
      pack={() => ownArchive(database, orgId, username)}
    >
      Records you own or created, your notifications and hand-offs, and what you wrote and decided, in one file.
    </Export>
  );
}

type ExportProps = {
  readonly title: string;
  readonly button: string;
  readonly fileName: string;
  readonly pack: () => Promise<Blob>;
  readonly children: string;
};

function Export({ title, button, fileName, pack, children }: ExportProps) {
  const [busy, setBusy] = useState(false);
  const save = useSingleFlight(async () => {
    setBusy(true);
    try {
      keepFile(await pack(), fileName, 'application/zip');
    } finally {
      setBusy(false);
    }
  });
  return (
    <Section title={title}>
      <Text size="sm" c="dimmed" mb={10}>
        {children}
      </Text>
      <Button variant="default" leftSection={<IconDownload size={15} />} loading={busy} onClick={() => void save()}>
        {button}
      </Button>
    </Section>
  );
}
