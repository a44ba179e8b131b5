import { HandOffMeasure, type HandOffReport, type HandOffTime, handOffDefinitions } from '#contract/hand-off-report.ts';
import { formatDuration } from '../../../ui/time.ts';
import { formatCount } from '../../../ui/values.ts';
import classes from './Figures.module.css';
import { type Behind, onTarget } from './report-view.ts';
import { duration, measured, measureNames, shareOnTarget } from './report-words.ts';

type Props = {
  readonly report: HandOffReport;
  readonly time: HandOffTime;
  readonly onBehind: (behind: Behind) => void;
};

/** The report in a dozen figures; each opens the hand-offs behind it. */
export function Figures({ report, time, onBehind }: Props) {
  const { total, targetMinutes, teamMedian } = report;
  const target = formatDuration(targetMinutes * 60);
  return (
    <section aria-label="Figures">
      <div className={classes.measures}>
        {HandOffMeasure.options.map((measure) => {
          const { median, p90 } = total.times[measure][time];
          return (
            <button
              type="button"
              key={measure}
              className={classes.measure}
              title={handOffDefinitions[measure]}
              onClick={() => onBehind({ label: measureNames[measure], state: measured[measure] })}
            >
              <span className={classes.name}>{measureNames[measure]}</span>
              <span className={classes.median}>{duration(median)}</span>
              <span className={classes.p90}>
                nine in ten within <b>{duration(p90)}</b>
              </span>
            </button>
          );
        })}
      </div>
      {teamMedian !== null && (
        <p className={classes.team}>
          Your team’s median time to seen is <b>{duration(teamMedian[time])}</b>.
        </p>
      )}
      <div className={classes.counts}>
        <Count name="Handed over" value={formatCount(total.sent)} onClick={() => onBehind({ label: 'Handed over' })} />
        <Count
          name="Delivered"
          value={formatCount(total.delivered)}
          onClick={() => onBehind({ label: 'Delivered', state: 'delivered' })}
        />
        <Count name="Seen" value={formatCount(total.seen)} onClick={() => onBehind({ label: 'Seen', state: 'seen' })} />
        <Count
          name="Opened"
          value={formatCount(total.opened)}
          onClick={() => onBehind({ label: 'Opened', state: 'opened' })}
        />
        <Count
          name="Accepted"
          value={formatCount(total.accepted)}
          onClick={() => onBehind({ label: 'Accepted', state: 'accepted' })}
        />
        <Count
          name="Acted on"
          value={formatCount(total.acted)}
          onClick={() => onBehind({ label: 'Acted on', state: 'acted' })}
        />
        <Count
          name="To be accepted"
          value={formatCount(total.awaited)}
          onClick={() => onBehind({ label: 'To be accepted', state: 'awaited' })}
        />
        <Count
          name="Passed on"
          value={formatCount(total.passed)}
          onClick={() => onBehind({ label: 'Passed on', state: 'passed' })}
        />
        <Count
          name="Declined"
          value={formatCount(total.declined)}
          onClick={() => onBehind({ label: 'Declined', state: 'declined' })}
        />
        <Count
          name={`Seen within ${target}`}
          value={shareOnTarget(total)}
          onClick={() => onBehind({ label: `Seen within ${target}`, ...onTarget(report) })}
        />
        <Count
          name="Not seen yet"
          value={formatCount(total.unseen)}
          alarm={total.unseen > 0}
          onClick={() => onBehind({ label: 'Not seen yet', state: 'unseen' })}
        />
        <Count
          name="Settled before seen"
          value={formatCount(total.settledUnseen)}
          onClick={() => onBehind({ label: 'Settled before seen', state: 'settled-unseen' })}
        />
        <Count
          name="Alarms"
          value={formatCount(total.escalated)}
          onClick={() => onBehind({ label: 'Alarms', state: 'escalated' })}
        />
      </div>
    </section>
  );
}

type CountProps = {
  readonly name: string;
  readonly value: string;
  readonly alarm?: boolean;
  readonly onClick: () => void;
};

function Count({ name, value, alarm = false, onClick }: CountProps) {
  return (
    <button type="button" className={classes.count} data-alarm={alarm || undefined} onClick={onClick}>
      <span className={classes.value}>{value}</span>
      <span className={classes.name}>{name}</span>
    </button>
  );
}
