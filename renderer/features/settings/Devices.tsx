import { Alert, Button, Modal, Text } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { type Device, DevicesAnswer } from '#contract/sessions.ts';
import { useSession } from '../../session/session-store.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Section } from '../../ui/Section.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import classes from './SettingsScreen.module.css';

type Question = { readonly device: Device; readonly wipe: boolean };

/** Where the person is signed in, with the way to end it from here, such as for a lost laptop. */
export function Devices() {
  const api = useSession((session) => session.open?.api);
  const [devices, setDevices] = useState<readonly Device[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const load = useCallback(async () => {
    try {
      setDevices((await api?.request('/api/sessions', DevicesAnswer))?.sessions ?? []);
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'The devices could not be read.');
    }
  }, [api]);
  useEffect(() => {
    void load();
  }, [load]);
  const revoke = async ({ device, wipe }: Question) => {
    setQuestion(null);
    const path = `/api/sessions/${encodeURIComponent(device.id)}${wipe ? '?wipe=true' : ''}`;
    try {
      await api?.request(path, z.unknown(), { method: 'DELETE' });
      await load();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'The device was not signed out.');
    }
  };
  return (
    <Section title="Devices" icon={<IconDeviceLaptop size={15} />}>
      {failure !== null && (
        <Alert color="gray" mb="sm">
          {failure}{' '}
          <Button variant="default" size="compact-sm" onClick={() => void load()}>
            Retry
          </Button>
        </Alert>
      )}
      {devices === null && failure === null && <SlowNotice />}
      {devices !== null && (
        <ul className={classes.devices} aria-label="Signed-in devices">
          {devices.map((device) => (
            <li key={device.id} className={classes.device}>
              <div className={classes.deviceText}>
                <div className={classes.deviceName}>
                  {device.device === '' ? 'A device without a name' : device.device}
                </div>
                <p className={classes.quiet}>
                  {device.current ? (
                    'This device'
                  ) : (
                    <>
                      Last used <RelativeTime at={device.lastUsedAt} />
                    </>
                  )}{' '}
                  · signed in <RelativeTime at={device.createdAt} />
                </p>
              </div>
              {!device.current && (
                <>
                  <Button variant="default" onClick={() => setQuestion({ device, wipe: false })}>
                    Revoke
                  </Button>
                  <Button variant="default" onClick={() => setQuestion({ device, wipe: true })}>
                    Revoke and wipe
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {question !== null && (
        <RevokeQuestion
          question={question}
          onCancel={() => setQuestion(null)}
          onConfirm={() => void revoke(question)}
        />
      )}
    </Section>
  );
}

type QuestionProps = {
  readonly question: Question;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

function RevokeQuestion({ question, onCancel, onConfirm }: QuestionProps) {
  const name = question.device.device;
  return (
    <Modal
      opened
      onClose={onCancel}
      title={question.wipe ? `Sign out and wipe ${name}?` : `Sign out ${name}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text>
        {question.wipe
          ? 'It erases everything it keeps for your account at its next contact with the server, changes it has not sent included.'
          : 'It locks at its next contact with the server, and nothing readable stays on it.'}
      </Text>
      <div className={classes.dialogButtons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button color="red.8" onClick={onConfirm}>
          {question.wipe ? 'Revoke and wipe' : 'Revoke'}
        </Button>
      </div>
    </Modal>
  );
}
