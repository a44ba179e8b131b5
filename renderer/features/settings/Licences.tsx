import { Button, Modal, ScrollArea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FormError } from '../../ui/FormError.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import classes from './Licences.module.css';
import { type Notices, readNotices } from './notices.ts';

/** A button that shows the licence of this app, and those of what it is made of. */
export function Licences() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpened(true)}>
        Licences
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Licences"
        size="lg"
        scrollAreaComponent={ScrollArea.Autosize}
      >
        <AllLicences />
      </Modal>
    </>
  );
}

function AllLicences() {
  const [notices, setNotices] = useState<Notices | 'unreadable' | null>(null);
  useEffect(() => {
    readNotices().then(setNotices, () => setNotices('unreadable'));
  }, []);
  if (notices === null) return <SlowNotice />;
  if (notices === 'unreadable') return <FormError>The licences cannot be read without a network here.</FormError>;
  return (
    <>
      <details className={classes.notice} open>
        <summary>SmartLite Desktop</summary>
        <pre className={classes.text}>{notices.licence}</pre>
      </details>
      <p className={classes.lead}>It is made of software and a typeface of others, each under its own licence:</p>
      {notices.notices.map(({ name, version, identifier, text }) => (
        <details key={`${name}@${version}`} className={classes.notice}>
          <summary>
            {name} {version} <span className={classes.quiet}>{identifier}</span>
          </summary>
          <pre className={classes.text}>{text ?? 'The package carries no licence file beyond this name.'}</pre>
        </details>
      ))}
    </>
  );
}
