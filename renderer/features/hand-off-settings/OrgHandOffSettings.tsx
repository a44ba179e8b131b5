import { IconAlarm, IconCalendarOff, IconClockHour9 } from '@tabler/icons-react';
import { useState } from 'react';
import type { HandOffSettings } from '#contract/escalation-settings.ts';
import { useNow } from '../../ui/clock.tsx';
import { usePendingChange } from '../../ui/pending-changes.tsx';
import { Section } from '../../ui/Section.tsx';
import { EscalationEditor } from './EscalationEditor.tsx';
import { escalationExample } from './escalation-example.ts';
import { HolidaysEditor } from './HolidaysEditor.tsx';
import classes from './OrgHandOffSettings.module.css';
import { draftOf, problemsOf, type SettingsDraft, settingsOf } from './settings-draft.ts';
import { WorkingWeekEditor } from './WorkingWeekEditor.tsx';

type Props = {
  readonly settings: HandOffSettings;
  /** @returns whether the server took them */
  readonly onSave: (settings: HandOffSettings) => Promise<boolean>;
};

/** When the org works, and when a hand-off that nobody sees raises an alarm; for admins. */
export function OrgHandOffSettings(props: Props) {
  return <Editor key={JSON.stringify(props.settings)} {...props} />;
}

function Editor({ settings, onSave }: Props) {
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(settings));
  const [checked, setChecked] = useState(false);
  const now = useNow(60_000);
  const problems = problemsOf(draft);
  const shown = checked ? problems : {};
  const wanted = settingsOf(draft);
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(settings));
  const change = (part: Partial<SettingsDraft>) => setDraft((current) => ({ ...current, ...part }));
  const save = async () => {
    setChecked(true);
    return wanted !== undefined && (await onSave(wanted));
  };
  const discard = () => {
    setDraft(draftOf(settings));
    setChecked(false);
  };
  usePendingChange('Alarms and hours', { dirty, save, discard });
  return (
    <form
      noValidate
      className={classes.sections}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Section title="Alarms" icon={<IconAlarm size={15} />}>
        <EscalationEditor draft={draft} problems={shown} onChange={change} />
        {wanted !== undefined && (
          <p className={classes.example} aria-live="polite">
            {escalationExample(wanted, now)}
          </p>
        )}
      </Section>
      <Section title="Working hours" icon={<IconClockHour9 size={15} />}>
        <WorkingWeekEditor
          value={draft.calendar}
          problems={below(shown, 'calendar')}
          onChange={(hours) => change({ calendar: { ...draft.calendar, ...hours } })}
        />
      </Section>
      <Section title="Holidays" icon={<IconCalendarOff size={15} />}>
        <HolidaysEditor
          holidays={draft.calendar.holidays}
          problems={below(shown, 'calendar')}
          onChange={(holidays) => change({ calendar: { ...draft.calendar, holidays } })}
        />
      </Section>
      {checked && wanted === undefined && <span className={classes.wrong}>Something above needs another look.</span>}
    </form>
  );
}

/** The problems of a part of the draft, their places named from there. */
function below(problems: { readonly [path: string]: string }, part: string): { readonly [path: string]: string } {
  const beginning = `${part}.`;
  return Object.fromEntries(
    Object.entries(problems).flatMap(([path, words]) =>
      path.startsWith(beginning) ? [[path.slice(beginning.length), words]] : [],
    ),
  );
}
