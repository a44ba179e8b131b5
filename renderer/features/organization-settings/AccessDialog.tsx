import { Button, Modal, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RecordAccess } from '#contract/sessions.ts';
import { Person } from '../../ui/Person.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { useRecordAnswer } from '../../ui/records.ts';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { formatCount } from '../../ui/values.ts';
import { type AccessEffect, accessEffects, countAll } from './access-effect.ts';
import classes from './OrganizationScreen.module.css';

type Props = {
  readonly wanted: RecordAccess;
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<void>;
};

/** Says what a change of who sees records does, and to whom, before it is done. */
export function AccessDialog({ wanted, onClose, onConfirm }: Props) {
  const { people } = useDirectory();
  const { answer: records } = useRecordAnswer('ownerships', {});
  const effects = useMemo(() => records && accessEffects(records, people), [records, people]);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onConfirm();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={wanted === 'private' ? 'Make records private?' : 'Show every record to everybody?'}
      closeButtonProps={{ 'aria-label': 'Cancel' }}
    >
      {records === undefined || effects === undefined ? (
        <SlowNotice />
      ) : wanted === 'private' ? (
        <Effects effects={effects} records={countAll(records)} />
      ) : (
        <Text mb="md">
          All {formatCount(countAll(records))} records come to the laptops of everybody in the organization at their
          next sync.
        </Text>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={busy} onClick={() => void confirm()}>
          {wanted === 'private' ? 'Make private' : 'Show to everybody'}
        </Button>
      </div>
    </Modal>
  );
}

function Effects({ effects, records }: { readonly effects: readonly AccessEffect[]; readonly records: number }) {
  if (effects.length === 0) return <Text mb="md">Everybody keeps what they see now.</Text>;
  const whom = effects.length === 1 ? 'One person sees' : `${formatCount(effects.length)} people see`;
  return (
    <>
      <Text>
        {whom} fewer of the {formatCount(records)} records from then on. What leaves their view also leaves their
        laptops at the next sync; an edit they have not sent is kept for them under “Needs you”.
      </Text>
      <table className={classes.effects} aria-label="Who sees fewer records">
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Keeps</th>
            <th scope="col">Loses</th>
          </tr>
        </thead>
        <tbody>
          {effects.map(({ username, sees }) => (
            <tr key={username}>
              <td>
                <Person username={username} />
              </td>
              <td>{formatCount(sees)}</td>
              <td>{formatCount(records - sees)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
