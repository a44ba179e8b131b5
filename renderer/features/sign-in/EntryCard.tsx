import { Alert, Anchor } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import type { FormEventHandler, ReactNode } from 'react';
import { Logo } from '../../ui/Logo.tsx';
import classes from './EntryCard.module.css';

type Props = {
  readonly title: string;
  /** Something the person is to know before they begin, such as why they were signed out. */
  readonly notice?: string | null;
  readonly failure: string | null;
  readonly onSubmit: FormEventHandler<HTMLFormElement>;
  readonly children: ReactNode;
  /** The way to the other form. */
  readonly otherWay: { readonly label: string; readonly onClick: () => void };
};

/** The frame of the forms through which people come in. */
export function EntryCard({ title, notice = null, failure, onSubmit, children, otherWay }: Props) {
  return (
    <main className={classes.screen}>
      <div className={classes.card}>
        <Logo size={40} />
        <h1 className={classes.title}>{title}</h1>
        {notice !== null && (
          <Alert color="gray" icon={<IconInfoCircle size={18} />} className={classes.notice}>
            {notice}
          </Alert>
        )}
        <form noValidate onSubmit={onSubmit} className={classes.form}>
          {children}
        </form>
        <Anchor component="button" type="button" size="sm" className={classes.otherWay} onClick={otherWay.onClick}>
          {otherWay.label}
        </Anchor>
        {/* The last, so that nothing moves under the hands of whoever tries again. */}
        {failure !== null && (
          <Alert color="red" icon={<IconAlertCircle size={18} />} className={classes.failure}>
            {failure}
          </Alert>
        )}
      </div>
    </main>
  );
}
