import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ScreenTabs.module.css';
import { formatCount } from './values.ts';

type ScreenTab<T> = {
  readonly value: T;
  readonly label: string;
  readonly count?: number | undefined;
  /** A sign behind the label. */
  readonly mark?: ReactNode;
};

type Props<T extends string> = {
  readonly name: string;
  readonly tabs: readonly ScreenTab<T>[];
  readonly value: T;
  readonly onChange: (tab: T) => void;
  /** Beside the tabs, such as what can be done with the chosen one. */
  readonly aside?: ReactNode;
  /** What the chosen tab shows; it has the rest of the screen. */
  readonly children: ReactNode;
};

/** A screen in several parts, one of which is shown. */
export function ScreenTabs<T extends string>({ name, tabs, value, onChange, aside, children }: Props<T>) {
  return (
    <Tabs
      className={classes.tabs}
      value={value}
      onChange={(next) => {
        const chosen = tabs.find((tab) => tab.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <div className={classes.bar}>
        <Tabs.List aria-label={name} className={classes.list}>
          {tabs.map(({ value: tab, label, count, mark }) => (
            <Tabs.Tab key={tab} value={tab} rightSection={mark}>
              {label}
              {count !== undefined && <span className={classes.count}>{formatCount(count)}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      </div>
      <Tabs.Panel value={value} className={classes.panel}>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
