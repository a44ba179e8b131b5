import { Button, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useLiveQuery } from '../../database/live-query.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { useRowWalk } from '../../ui/row-walk.ts';
import { Screen } from '../../ui/Screen.tsx';
import { formatCount } from '../../ui/values.ts';
import { NeedsYouGroup } from './NeedsYouGroup.tsx';
import classes from './NeedsYouScreen.module.css';
import { kindWords } from './needs-you-choices.ts';
import { countByKind, groupByRecord, type NeedsYouKind } from './needs-you-groups.ts';
import { useSettleAll } from './use-settle-all.ts';

const kinds = ['conflict', 'rejection', 'recovered'] as const satisfies readonly NeedsYouKind[];

/** What the person typed that could not be carried out as it was; nothing leaves it but by their own decision. */
export function NeedsYouScreen() {
  const { documents, loading } = useLiveQuery('needsYou', { selector: {}, sort: [{ createdAt: 'desc' }] });
  const [chosen, setChosen] = useState<NeedsYouKind | 'all'>('all');
  const counts = countByKind(documents);
  const kind = chosen !== 'all' && counts[chosen] > 0 ? chosen : 'all';
  const shown = kind === 'all' ? documents : documents.filter((item) => item.kind === kind);
  const groups = groupByRecord(shown);
  const { putBackAll, discardAll } = useSettleAll(shown);
  const scroller = useRef<HTMLDivElement>(null);
  useRowWalk({
    scroller,
    count: groups.length,
    target: '[data-actions] button',
    scrollToRow: (index) =>
      scroller.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' }),
  });
  const present = kinds.filter((one) => counts[one] > 0);
  return (
    <Screen
      title="Needs you"
      icon={<IconAlertTriangle size={18} />}
      aside={documents.length === 0 ? undefined : formatCount(documents.length)}
      actions={
        shown.length > 1 && (
          <>
            {putBackAll !== null && <Button onClick={() => void putBackAll()}>Put all back</Button>}
            <Button variant="default" onClick={() => void discardAll()}>
              Discard all
            </Button>
          </>
        )
      }
    >
      {loading ? (
        <RowsSkeleton height={64} />
      ) : documents.length === 0 ? (
        <EmptyState icon={<IconCheck size={22} />} title="Nothing needs you">
          Edits that clash with a teammate's, or that the server refuses, wait here with what you typed.
        </EmptyState>
      ) : (
        <div className={classes.screen} ref={scroller}>
          {present.length > 1 && (
            <SegmentedControl
              className={classes.kinds}
              aria-label="Show"
              size="xs"
              value={kind}
              onChange={(next) => setChosen(kinds.find((one) => one === next) ?? 'all')}
              data={[
                { value: 'all', label: `All ${formatCount(documents.length)}` },
                ...present.map((one) => ({
                  value: one,
                  label: `${kindWords[one].many} ${formatCount(counts[one])}`,
                })),
              ]}
            />
          )}
          {groups.map((group, index) => (
            <NeedsYouGroup key={group.id} group={group} index={index} />
          ))}
        </div>
      )}
    </Screen>
  );
}
