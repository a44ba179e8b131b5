import { Button } from '@mantine/core';
import { IconChecks, IconSun } from '@tabler/icons-react';
import { type ReactNode, type Ref, useState } from 'react';
import { useNow } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Section } from '../../ui/Section.tsx';
import { clockTime } from '../../ui/time.ts';
import { formatCount } from '../../ui/values.ts';
import classes from './TodayScreen.module.css';

const SHOWN = 50;

/** One kind of what waits, each line of it done where it stands. */
export type TodaySection = {
  readonly title: string;
  readonly icon: ReactNode;
  readonly count: number;
  readonly rows: readonly ReactNode[];
};

type Props = {
  /** In the order of their urgency. */
  readonly sections: readonly TodaySection[];
  readonly loading: boolean;
  /** When something is due next, in milliseconds since 1970; null where nothing is. */
  readonly nextAt: number | null;
  /** What holds the rows. */
  readonly ref: Ref<HTMLDivElement>;
};

/** The first screen of the day: all that waits for the person, and nothing else. */
export function TodayScreen({ sections, loading, nextAt, ref }: Props) {
  const shown = sections.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  return (
    <Screen title="Today" icon={<IconSun size={18} />} aside={total === 0 ? undefined : formatCount(total)}>
      {shown.length > 0 ? (
        <div ref={ref} className={classes.sections}>
          {shown.map(({ title, icon, count, rows }) => (
            <Section key={title} title={title} icon={icon} count={count}>
              <Rows rows={rows} />
            </Section>
          ))}
        </div>
      ) : loading ? (
        <RowsSkeleton rows={8} height={56} />
      ) : (
        <Done nextAt={nextAt} />
      )}
    </Screen>
  );
}

/** The first so many, since nobody does more before they look again; the others by a click. */
function Rows({ rows }: Pick<TodaySection, 'rows'>) {
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, rows.length - SHOWN);
  return (
    <>
      <ul className={classes.rows}>{hidden === 0 ? rows : rows.slice(0, SHOWN)}</ul>
      {hidden > 0 && (
        <p className={classes.more}>
          <span>
            {formatCount(SHOWN)} of {formatCount(rows.length)}
          </span>{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            Show all
          </Button>
        </p>
      )}
    </>
  );
}

function Done({ nextAt }: Pick<Props, 'nextAt'>) {
  const now = useNow(60_000);
  const until = nextAt === null ? 'somebody hands you something' : clockTime(new Date(nextAt).toISOString(), now);
  return (
    <EmptyState icon={<IconChecks size={22} />} title="Done">
      Nothing waits for you until {until}.
    </EmptyState>
  );
}
