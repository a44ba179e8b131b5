import {
  IconAlertTriangle,
  IconFlag,
  IconFlame,
  IconInbox,
  IconRubberStamp,
  IconUrgent,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useLiveQuery } from '../database/live-query.ts';
import { ApprovalTask } from '../features/approvals/ApprovalTask.tsx';
import { HandOffTask } from '../features/hand-offs/HandOffTask.tsx';
import { NeedsYouGroup } from '../features/needs-you/NeedsYouGroup.tsx';
import { groupByRecord } from '../features/needs-you/needs-you-groups.ts';
import { NextStepTask } from '../features/next-step/NextStepTask.tsx';
import { useMarkSeen } from '../features/notifications/use-mark-seen.ts';
import { CallTask } from '../features/timeline/CallTask.tsx';
import { TodayScreen, type TodaySection } from '../features/today/TodayScreen.tsx';
import { useToday } from './today-items.tsx';

export function TodayRoute() {
  const { toAccept, due, toCall, approvals, conflicts, alarms, nextAt, loading } = useToday();
  const list = useRef<HTMLDivElement>(null);
  const told = toAccept.map(({ notificationId }) => notificationId);
  // As in the inbox: what somebody was handed is seen once it was before their eyes.
  useMarkSeen(list, useLiveQuery('notifications', { selector: { id: { $in: told } } }).documents);
  const sections = [
    section('To accept', IconInbox, toAccept, (handOff) => <HandOffTask key={handOff.id} handOff={handOff} />),
    section('Next steps', IconFlag, due, (id) => <NextStepTask key={id} recordId={id} />),
    section('Hot leads nobody has called', IconFlame, toCall, (id) => <CallTask key={id} recordId={id} />),
    section('To approve', IconRubberStamp, approvals, (one) => <ApprovalTask key={one.stored.id} approval={one} />),
    {
      ...section('Needs you', IconAlertTriangle, conflicts, () => null),
      rows: groupByRecord(conflicts).map((group, index) => (
        <li key={group.id}>
          <NeedsYouGroup group={group} index={index} />
        </li>
      )),
    },
    section('Late with others', IconUrgent, alarms, (handOff) => <HandOffTask key={handOff.id} handOff={handOff} />),
  ];
  return <TodayScreen ref={list} sections={sections} loading={loading} nextAt={nextAt} />;
}

function section<T>(title: string, Icon: TablerIcon, items: readonly T[], row: (item: T) => ReactNode): TodaySection {
  return { title, icon: <Icon size={15} />, count: items.length, rows: items.map(row) };
}
