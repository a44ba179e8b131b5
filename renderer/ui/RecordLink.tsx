import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import { recordPath } from './objects.tsx';
import classes from './RecordLink.module.css';

type Props = {
  readonly object: RecordObject;
  readonly id: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
  readonly tabIndex?: number | undefined;
  readonly onFocus?: (() => void) | undefined;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  readonly 'aria-describedby'?: string | undefined;
};

/** A link to a record's page. */
export function RecordLink({ object, id, ...rest }: Props) {
  return <Link to={recordPath(object, id)} {...rest} />;
}

type NameProps = Omit<Props, 'children' | 'title'> & {
  readonly name: string;
  /** A name within it that may be written the other way than what is around it. */
  readonly holds?: string;
  /** It covers the row it stands in, so that a click anywhere opens the record; the row then shows the focus. */
  readonly covers?: boolean;
};

/** The same, by name and on one line; what there is no room for is read on hover. */
export function RecordName({ object, id, name, holds = '', covers = false, className = '', ...rest }: NameProps) {
  return (
    <Link
      to={recordPath(object, id)}
      className={`${classes.name} ${className}`}
      title={shownName(name)}
      data-covers={covers || undefined}
      {...rest}
    >
      {holds === '' ? shownName(name) : <Isolated text={name} part={holds} />}
    </Link>
  );
}

/** A text whose part keeps its own direction, and leaves that of the rest as it is. */
function Isolated({ text, part }: { readonly text: string; readonly part: string }) {
  const at = text.indexOf(part);
  if (at === -1) return shownName(text);
  return (
    <>
      {text.slice(0, at)}
      <bdi>{part}</bdi>
      {text.slice(at + part.length)}
    </>
  );
}
