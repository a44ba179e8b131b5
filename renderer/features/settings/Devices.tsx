import { Alert, Button, Modal, Text } from '@mantine/core';
import { IconDeviceLaptop, IconWifiOff } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { type Device, DevicesAnswer } from '#contract/sessions.ts';
import { useAsked, useServerChange } from '../../sync/ask-server.tsx';
import { RelativeTime } from '../../ui/clock.tsx';
import { Section } from '../../ui/Section.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import classes from './SettingsScreen.module.css';

type Question = { readonly device: Device; readonly wipe: boolean };

/** Where the person is signed in, with the way to end it from here, such as for a lost laptop. */
export function Devices() {
  const { answer, failure, online, askAgain } = useAsked('/api/sessions', DevicesAnswer);
  const revocation = useServerChange();
  const [question, setQuestion] = useState<Question | null>(null);
  const revoke = async ({ device, wipe }: Question) => {
    setQuestion(null);
    const path = `/api/sessions/${encodeURIComponent(device.id)}${wipe ? '?wipe=true' : ''}`;
    if (await revocation.attempt((api) => api.request(path, z.unknown(), { method: 'DELETE' }))) askAgain();
  };
  const trouble = revocation.failure ?? failure;
  return (
    <Section title="Devices" icon={<IconDeviceLaptop size={15} />}>
      {!online && answer === null && (
        <Alert color="gray" icon={<IconWifiOff size={18} />}>
          You are offline. Your devices are known to the server and can be read once there is a network.
        </Alert>
      )}
      {online && trouble !== null && (
        <Alert color="gray" mb="sm">
          {trouble}{' '}
          <Button variant="default" size="compact-sm" onClick={askAgain}>
            Retry
          </Button>
        </Alert>
      )}
      {answer === null && online && failure === null && <SlowNotice />}
      {answer !== null && (
        <ul className={classes.devices} aria-label="Signed-in devices">
          {answer.sessions.map((device) => (
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
