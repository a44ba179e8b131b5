/** How numbers are written in the person's locale. */
export const decimalSeparator =
  new Intl.NumberFormat().formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
export const groupSeparator =
  new Intl.NumberFormat().formatToParts(10_000).find((part) => part.type === 'group')?.value ?? '';
