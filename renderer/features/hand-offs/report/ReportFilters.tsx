import { SegmentedControl, Select } from '@mantine/core';
import { useMemo } from 'react';
import { catalogue, RecordObject } from '#contract/catalogue.ts';
import { Rating } from '#contract/escalation-settings.ts';
import { type HandOffScope, HandOffTime, UNRATED } from '#contract/hand-off-report.ts';
import { HandOffTrigger } from '#contract/hand-offs.ts';
import { useDirectory } from '../../../ui/people.tsx';
import { formatDay } from '../../../ui/values.ts';
import { ExportButton } from './ExportButton.tsx';
import classes from './ReportFilters.module.css';
import { Period, ReportView } from './report-view.ts';
import { groupName, periodNames, timeNames, triggerNames } from './report-words.ts';

type Props = {
  readonly view: ReportView;
  readonly scope: HandOffScope | undefined;
  readonly onView: (view: ReportView) => void;
};

/** What the report is about: when, in which time, and whose hand-offs. */
export function ReportFilters({ view, scope, onView }: Props) {
  const { people } = useDirectory();
  const set = (change: { readonly [key: string]: string | null }) =>
    onView(ReportView.parse({ ...view, ...withoutNulls(change), behind: undefined }));
  const reps = useMemo(
    () => people.map(({ username, displayName }) => ({ value: username, label: displayName })),
    [people],
  );
  const teams = useMemo(() => {
    const managers = new Set(people.map(({ managerUsername }) => managerUsername));
    return people
      .filter(({ username }) => managers.has(username))
      .map(({ username, displayName }) => ({ value: username, label: `Team of ${displayName}` }));
  }, [people]);
  return (
    <search className={classes.bar} aria-label="Filter the report">
      <Select
        className={classes.period}
        aria-label="Period"
        allowDeselect={false}
        data={Period.options.map((period) => ({ value: period, label: periodNames[period] }))}
        value={view.period}
        onChange={(period) => set({ period, week: null })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Measured in"
        value={view.time}
        onChange={(time) => set({ time })}
        data={HandOffTime.options.toReversed().map((time) => ({ value: time, label: timeNames[time] }))}
      />
      {scope !== 'own' && (
        <>
          <Filter label="Rep" any="Any rep" data={reps} value={view.rep} onChange={(rep) => set({ rep })} />
          <Filter label="Team" any="Any team" data={teams} value={view.team} onChange={(team) => set({ team })} />
        </>
      )}
      <Filter
        label="Trigger"
        any="Any trigger"
        data={HandOffTrigger.options.map((trigger) => ({ value: trigger, label: triggerNames[trigger] }))}
        value={view.trigger}
        onChange={(trigger) => set({ trigger })}
      />
      <Filter
        label="Object"
        any="Any object"
        data={RecordObject.options.map((object) => ({ value: object, label: catalogue[object].plural }))}
        value={view.object}
        onChange={(object) => set({ object })}
      />
      <Filter
        label="Rating"
        any="Any rating"
        data={[...Rating.options, UNRATED].map((rating) => ({
          value: rating,
          label: groupName('rating', rating, String),
        }))}
        value={view.rating}
        onChange={(rating) => set({ rating })}
      />
      {view.week !== undefined && (
        <Filter
          label="Week"
          any="Any week"
          data={[{ value: view.week, label: `Week of ${formatDay(view.week)}` }]}
          value={view.week}
          onChange={(week) => set({ week })}
        />
      )}
      <span className={classes.export}>
        <ExportButton view={view} />
      </span>
    </search>
  );
}

type FilterProps = {
  readonly label: string;
  /** What it says while it narrows nothing. */
  readonly any: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
};

function Filter({ label, any, data, value, onChange }: FilterProps) {
  return (
    <Select
      className={classes.filter}
      aria-label={label}
      data-narrowed={value !== undefined || undefined}
      placeholder={any}
      searchable={data.length > 8}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      data={data}
      value={value ?? null}
      onChange={onChange}
    />
  );
}

function withoutNulls(change: { readonly [key: string]: string | null }) {
  return Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value ?? undefined]));
}
