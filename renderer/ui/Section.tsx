import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';
import { formatCount } from './values.ts';

type Props = {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly count?: number;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** A titled part of a screen. */
export function Section({ title, icon, count, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <header className={classes.header}>
        {icon !== undefined && (
          <span className={classes.icon} aria-hidden>
            {icon}
          </span>
        )}
        <h2 id={id} className={classes.title} title={title}>
          {title}
        </h2>
        {count !== undefined && <span className={classes.count}>{formatCount(count)}</span>}
        <span className={classes.action}>{action}</span>
      </header>
      {children}
    </section>
  );
}
