import { VisuallyHidden } from '@mantine/core';
import { formatCompactMoney, formatMoney } from './values.ts';

type Props = { readonly value: number; readonly className?: string | undefined };

/** An amount to be read at a glance, such as `$251M`; exact on hover and for whoever listens to the screen. */
export function CompactMoney({ value, className }: Props) {
  const [compact, exact] = [formatCompactMoney(value), formatMoney(value)];
  return (
    <span className={className} title={exact}>
      <span aria-hidden={compact !== exact}>{compact}</span>
      {compact !== exact && <VisuallyHidden> {exact}</VisuallyHidden>}
    </span>
  );
}
