import { SegmentedControl } from '@mantine/core';
import {
  HandOffDimension,
  type HandOffGroup,
  type HandOffReport,
  handOffDefinitions,
} from '#contract/hand-off-report.ts';
import { useLiveQuery } from '../../../database/live-query.ts';
import { Person } from '../../../ui/Person.tsx';
import { nameOf, useDirectory } from '../../../ui/people.tsx';
import { Section } from '../../../ui/Section.tsx';
import { formatDuration } from '../../../ui/time.ts';
import { formatCount } from '../../../ui/values.ts';
import classes from './Groups.module.css';
import { type Behind, onTarget, type ReportView } from './report-view.ts';
import { dimensionNames, duration, groupName, shareOnTarget } from './report-words.ts';

type Props = {
  readonly report: HandOffReport;
  readonly view: ReportView;
  readonly onView: (view: ReportView) => void;
  readonly onBehind: (behind: Behind) => void;
};

/** The same figures of each group, to compare them; a figure opens the hand-offs behind it. */
export function Groups({ report, view, onView, onBehind }: Props) {
  const offered = HandOffDimension.options.filter((dimension) => report.groups[dimension] !== undefined);
  const by = offered.find((dimension) => dimension === view.by) ?? offered[0];
  const groups = by === undefined ? [] : (report.groups[by] ?? []);
  const rules = useLiveQuery('workflowRules').documents;
  const ruleName = (id: string) => rules.find((rule) => rule.id === id)?.name ?? 'A rule that is gone';
  if (by === undefined) return null;
  return (
    <Section
      title={`By ${dimensionNames[by].toLowerCase()}`}
      count={groups.length}
      action={
        <SegmentedControl
          className={classes.compare}
          size="xs"
          aria-label="Compare by"
          value={by}
          onChange={(next) => onView({ ...view, by: offered.find((dimension) => dimension === next) })}
          data={offered.map((dimension) => ({ value: dimension, label: dimensionNames[dimension] }))}
        />
      }
    >
      <div className={classes.scroller}>
        <table className={classes.table} aria-label={`Figures by ${dimensionNames[by].toLowerCase()}`}>
          <thead>
            <tr>
              <th scope="col">{dimensionNames[by]}</th>
              <th scope="col" title={handOffDefinitions.sent}>
                Handed over
              </th>
              <th scope="col" title={handOffDefinitions.delivered}>
                Delivered
              </th>
              <th scope="col" title={handOffDefinitions.attention}>
                Attention
              </th>
              <th scope="col" title={handOffDefinitions.seen}>
                Seen
              </th>
              <th scope="col" title={handOffDefinitions.median}>
                Nine in ten
              </th>
              <th scope="col" title={`Seen within ${formatDuration(report.targetMinutes * 60)} of working time`}>
                On target
              </th>
              <th scope="col" title={handOffDefinitions.accepted}>
                Accepted
              </th>
              <th scope="col" title={handOffDefinitions.acted}>
                First action
              </th>
              <th scope="col">Passed on</th>
              <th scope="col">Declined</th>
              <th scope="col">Not seen yet</th>
              <th scope="col">Alarms</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow
                key={group.key}
                dimension={by}
                group={group}
                view={view}
                ruleName={ruleName}
                target={onTarget(report)}
                onBehind={onBehind}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

type RowProps = {
  readonly dimension: HandOffDimension;
  readonly group: HandOffGroup;
  readonly view: ReportView;
  readonly ruleName: (id: string) => string;
  /** What is on target. */
  readonly target: Omit<Behind, 'label'>;
  readonly onBehind: (behind: Behind) => void;
};

function GroupRow({ dimension, group: { key, figures }, view, ruleName, target, onBehind }: RowProps) {
  const directory = useDirectory();
  const name = groupName(dimension, key, (username) => nameOf(directory, username), ruleName);
  const of =
    (what: string, more: Omit<Behind, 'label'> = {}) =>
    () =>
      onBehind({ label: `${name}: ${what}`, [dimension]: key, ...more });
  const { delivered, attention, seen, accepted, acted } = figures.times;
  return (
    <tr className={classes.row}>
      <th scope="row">
        <button type="button" className={classes.name} onClick={of('handed over')}>
          {dimension === 'rep' ? <Person username={key} /> : name}
        </button>
      </th>
      <Figure text={formatCount(figures.sent)} onClick={of('handed over')} />
      <Figure text={duration(delivered[view.time].median)} onClick={of('delivered', { state: 'delivered' })} />
      <Figure text={duration(attention[view.time].median)} onClick={of('attention wait', { state: 'seen' })} />
      <Figure strong text={duration(seen[view.time].median)} onClick={of('seen', { state: 'seen' })} />
      <Figure text={duration(seen[view.time].p90)} onClick={of('seen', { state: 'seen' })} />
      <Figure text={shareOnTarget(figures)} onClick={of('on target', target)} />
      <Figure text={duration(accepted[view.time].median)} onClick={of('accepted', { state: 'accepted' })} />
      <Figure text={duration(acted[view.time].median)} onClick={of('first action', { state: 'acted' })} />
      <Figure text={formatCount(figures.passed)} onClick={of('passed on', { state: 'passed' })} />
      <Figure text={formatCount(figures.declined)} onClick={of('declined', { state: 'declined' })} />
      <Figure
        text={formatCount(figures.unseen)}
        alarm={figures.unseen > 0}
        onClick={of('not seen yet', { state: 'unseen' })}
      />
      <Figure text={formatCount(figures.escalated)} onClick={of('alarms', { state: 'escalated' })} />
    </tr>
  );
}

type FigureProps = {
  readonly text: string;
  readonly strong?: boolean;
  readonly alarm?: boolean;
  readonly onClick: () => void;
};

function Figure({ text, strong, alarm, onClick }: FigureProps) {
  return (
    <td>
      <button
        type="button"
        className={classes.figure}
        data-strong={strong || undefined}
        data-alarm={alarm || undefined}
        onClick={onClick}
      >
        {text}
      </button>
    </td>
  );
}
