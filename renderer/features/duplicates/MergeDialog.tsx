import { Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { catalogue } from '#contract/catalogue.ts';
import { differences, usualTakes } from '#contract/record-merge.ts';
import { shownName } from '#contract/visible-text.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { type LocalRecord, useRecord, useRecordsById } from '../../ui/records.ts';
import { fieldLabel, referencesIn, shownValue } from '../../ui/shown-value.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { clockTime } from '../../ui/time.ts';
import { formatDay } from '../../ui/values.ts';
import classes from './MergeDialog.module.css';
import { useMerge } from './use-merge.ts';

type Props = {
  readonly kept: LocalRecord;
  readonly otherId: string;
  readonly onClose: () => void;
};

/** Makes one of two records: where they differ, the person says whose value stands. */
export function MergeDialog({ kept, otherId, onClose }: Props) {
  const { record: other } = useRecord(otherId);
  return other === undefined ? null : <MergeForm kept={kept} other={other} onClose={onClose} />;
}

type TwoProps = { readonly ids: readonly [string, string]; readonly onClose: () => void };

/** The same for two of a list: the older one stays, which more leads to. */
export function MergeTwoDialog({ ids: [one, two], onClose }: TwoProps) {
  const { byId } = useRecordsById([one, two]);
  const [older, newer] = [...byId.values()].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  return older === undefined || newer === undefined ? null : <MergeForm kept={older} other={newer} onClose={onClose} />;
}

type FormProps = { readonly kept: LocalRecord; readonly other: LocalRecord; readonly onClose: () => void };

function MergeForm({ kept, other, onClose }: FormProps) {
  const online = useSyncState((state) => state.online);
  const { busy, failure, merge } = useMerge();
  const [chosen, setChosen] = useState<{ readonly [key: string]: 'kept' | 'other' }>({});
  const usual = usualTakes(kept, other);
  const different = inFormOrder(kept, other);
  const takes = different.filter((key) => (chosen[key] ?? (usual.includes(key) ? 'other' : 'kept')) === 'other');
  const waiting = kept.unsent || other.unsent;
  const label = catalogue[kept.object].label.toLowerCase();
  const submit = useSingleFlight(async () => {
    if (await merge(kept, other, takes)) onClose();
  });
  const saidIn = useShownValues([kept, other]);
  return (
    <FormDialog
      title={`Merge two ${catalogue[kept.object].plural.toLowerCase()}`}
      size="lg"
      confirm="Merge"
      disabled={!online || waiting || busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={classes.fields}>
        <div className={classes.heads}>
          <Head record={kept} part={`The ${label} that stays`} />
          <Head record={other} part="The other, which goes into it" />
        </div>
        {different.length === 0 && <Text>Both say the same.</Text>}
        {different.map((key) => (
          <Radio.Group
            key={key}
            label={fieldLabel(kept.object, key)}
            value={takes.includes(key) ? 'other' : 'kept'}
            onChange={(value) => setChosen((all) => ({ ...all, [key]: value === 'other' ? 'other' : 'kept' }))}
          >
            <div className={classes.choices}>
              <Radio value="kept" label={<span className={classes.value}>{saidIn(kept, key)}</span>} />
              <Radio value="other" label={<span className={classes.value}>{saidIn(other, key)}</span>} />
            </div>
          </Radio.Group>
        ))}
        <Text size="sm" c="dimmed">
          The timeline, hand-offs, notifications and everything that leads to the other {label} come along.
        </Text>
        {!online && <FormError>Merging needs a connection: the server puts together what belongs to both.</FormError>}
        {online && waiting && <FormError>Your changes of these two are sent first. That takes a moment.</FormError>}
        <FormError>{failure ?? undefined}</FormError>
      </div>
    </FormDialog>
  );
}

function Head({ record, part }: { readonly record: LocalRecord; readonly part: string }) {
  const directory = useDirectory();
  return (
    <div className={classes.head}>
      <small>{part}</small>
      <strong>{shownName(record.name)}</strong>
      <small>
        Changed {formatDay(record.updatedAt.slice(0, 10))} by {nameOf(directory, record.updatedBy)}
      </small>
    </div>
  );
}

/** What differs, in the order of the form. */
function inFormOrder(kept: LocalRecord, other: LocalRecord): readonly string[] {
  const order = ['name', 'ownerUsername', 'nextStep', ...catalogue[kept.object].fields.map(({ key }) => key)];
  const different = new Set(differences(kept, other));
  return order.filter((key) => different.has(key));
}

/** What records say of a field, as it is read on screen. */
function useShownValues(records: readonly LocalRecord[]): (record: LocalRecord, key: string) => string {
  const directory = useDirectory();
  const references = records.flatMap(({ object, fields }) => referencesIn(object, Object.entries(fields)));
  const { byId } = useRecordsById(references);
  return (record, key) => {
    if (key === 'name') return shownName(record.name);
    if (key === 'nextStep')
      return record.nextStep == null
        ? 'nothing'
        : `${record.nextStep.text}, ${clockTime(record.nextStep.at, Date.now())}`;
    const value = key === 'ownerUsername' ? record.ownerUsername : record.fields[key];
    return shownValue(record.object, key, value, { byId, directory });
  };
}
