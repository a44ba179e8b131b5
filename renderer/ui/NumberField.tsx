import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useMemo, useState } from 'react';
import { decimalKeys, type NumberKind, numberMarks } from './numbers.ts';

type Props = Omit<NumberInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  readonly kind?: NumberKind;
  readonly value?: number | string | undefined;
  /** What has been typed so far: a number as soon as it reads as one, nothing as `''`, anything else as it stands. */
  readonly onChange: (value: number | string) => void;
  /** Where it is not the person's own. */
  readonly locale?: string;
};

const looks: { readonly [K in NumberKind]: NumberInputProps } = {
  money: { prefix: '$', decimalScale: 2 },
  count: {},
  year: { thousandSeparator: false },
};

/** A field for a number as the person writes it: every number on screen is typed into one of these. */
export function NumberField({ kind = 'count', value = '', onChange, locale, ...rest }: Props) {
  const [typed, setTyped] = useState<number | string>(value);
  const marks = useMemo(() => numberMarks(locale), [locale]);
  return (
    <NumberInput
      decimalSeparator={marks.decimal}
      thousandSeparator={marks.group}
      thousandsGroupStyle={marks.grouping}
      // Without it a full stop and a comma both begin the decimals: `25,000` would be 25.
      allowedDecimalSeparators={decimalKeys(marks)}
      // What is out of bounds is told in words instead of changed under the person's hands.
      clampBehavior="none"
      {...looks[kind]}
      {...rest}
      // `12.50` is 12.5 already, but stays on screen as typed while somebody types on.
      value={asNumber(typed) === value ? typed : value}
      onChange={(next) => {
        const shown = typeof next === 'bigint' ? String(next) : next;
        setTyped(shown);
        onChange(asNumber(shown));
      }}
    />
  );
}

/** Mantine hands over text wherever a number does not look as it would write it, such as `12.50` or `1500.`. */
function asNumber(typed: number | string): number | string {
  return typeof typed === 'string' && /\d/.test(typed) ? Number(typed) : typed;
}
