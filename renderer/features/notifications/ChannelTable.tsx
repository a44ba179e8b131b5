import { Checkbox } from '@mantine/core';
import { BannerKind } from '#contract/banner-settings.ts';
import classes from './ChannelTable.module.css';
import { triggerNames } from './inbox-filter.ts';

export type ChannelColumn = {
  readonly heading: string;
  /** What comes before the kind of notification in the name of a box: "Show banners for". */
  readonly label: string;
  readonly isChecked: (kind: BannerKind) => boolean;
  readonly isDisabled?: (kind: BannerKind) => boolean;
  readonly onChange: (kind: BannerKind, checked: boolean) => void;
};

type Props = {
  readonly label: string;
  readonly columns: readonly ChannelColumn[];
  /** Why a kind cannot be chosen, in words. */
  readonly remark?: (kind: BannerKind) => string | undefined;
};

/** What can be chosen for each kind of notification, one line for each. */
export function ChannelTable({ label, columns, remark }: Props) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Notification</th>
          {columns.map(({ heading }) => (
            <th key={heading} scope="col" className={classes.choice}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {BannerKind.options.map((kind) => {
          const [name, why] = [triggerNames[kind], remark?.(kind)];
          return (
            <tr key={kind}>
              <th scope="row">
                {name}
                {why !== undefined && <span className={classes.remark}>{why}</span>}
              </th>
              {columns.map(({ heading, label: what, isChecked, isDisabled, onChange }) => (
                <td key={heading} className={classes.choice}>
                  <Checkbox
                    size="xs"
                    aria-label={[`${what} ${name}`, why].filter(Boolean).join(', ')}
                    checked={isChecked(kind)}
                    disabled={isDisabled?.(kind) === true}
                    onChange={(event) => onChange(kind, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
