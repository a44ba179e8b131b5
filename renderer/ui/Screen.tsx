import type { ReactNode } from 'react';
import { usePageTitle } from './page-title.ts';
import classes from './Screen.module.css';

type Props = {
  readonly title: string;
  readonly icon?: ReactNode;
  /** Beside the title, such as a count. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Where the screen's own content scrolls, such as a virtual list. */
  readonly ownScroll?: boolean;
  /** A reading width for screens of forms and text. */
  readonly narrow?: boolean;
};

/** The frame of every screen: a heading with its actions, then the content. */
export function Screen({ title, icon, aside, actions, children, ownScroll = false, narrow = false }: Props) {
  usePageTitle(title);
  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        {icon !== undefined && (
          <span className={classes.icon} aria-hidden>
            {icon}
          </span>
        )}
        <h1 className={classes.title} title={title}>
          {title}
        </h1>
        {aside !== undefined && <span className={classes.aside}>{aside}</span>}
        <div className={classes.actions}>{actions}</div>
      </header>
      <div className={classes.content} data-own-scroll={ownScroll || undefined}>
        {narrow ? <div className={classes.narrow}>{children}</div> : children}
      </div>
    </div>
  );
}
