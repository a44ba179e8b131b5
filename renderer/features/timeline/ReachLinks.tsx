import { IconMail, IconPhone } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { LocalRecord } from '../../ui/records.ts';
import classes from './ReachLinks.module.css';
import { WriteDialog } from './WriteActivity.tsx';

type Props = {
  readonly record: LocalRecord;
  /** As low as the buttons of a row. */
  readonly compact?: boolean;
};

/** `Call` and `Email` for a record that says how to reach somebody; who calls is asked right away what was said. */
export function ReachLinks({ record, compact = false }: Props) {
  const [calling, setCalling] = useState(false);
  const { phone = record.fields['mobile'], email } = record.fields;
  return (
    <>
      {phone !== undefined && (
        <ReachLink
          to={`tel:${String(phone).replaceAll(/[^+\d]/g, '')}`}
          name={`Call ${phone}`}
          compact={compact}
          onClick={() => setCalling(true)}
        >
          <IconPhone size={15} aria-hidden /> <span className={classes.word}>Call</span>
        </ReachLink>
      )}
      {email !== undefined && (
        <ReachLink to={`mailto:${email}`} name={`Email ${email}`} compact={compact}>
          <IconMail size={15} aria-hidden /> <span className={classes.word}>Email</span>
        </ReachLink>
      )}
      {calling && <WriteDialog record={record} kind="call" onClose={() => setCalling(false)} />}
    </>
  );
}

type LinkProps = {
  readonly to: string;
  readonly name: string;
  readonly compact: boolean;
  readonly onClick?: () => void;
  readonly children: ReactNode;
};

function ReachLink({ to, name, compact, onClick, children }: LinkProps) {
  // In a window of its own: the desktop app hands such an address to the program that is meant for it.
  return (
    <a
      className={classes.link}
      data-compact={compact || undefined}
      href={to}
      target="_blank"
      rel="noreferrer"
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      {children}
    </a>
  );
}
