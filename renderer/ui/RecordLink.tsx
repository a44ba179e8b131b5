import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { recordPath } from './objects.tsx';

type Props = {
  readonly object: RecordObject;
  readonly id: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
  readonly tabIndex?: number | undefined;
  readonly onFocus?: (() => void) | undefined;
  readonly onClick?: (() => void) | undefined;
};

/** A link to a record's page. */
export function RecordLink({ object, id, ...rest }: Props) {
  return <Link to={recordPath(object, id)} {...rest} />;
}
