import { CloseButton, Popover } from '@mantine/core';
import { useState } from 'react';
import { type ListFilter, ME } from '#contract/list-filters.ts';
import { nameOf, useDirectory } from '../../../ui/people.tsx';
import { useRecordsById } from '../../../ui/records.ts';
import { pickerList } from '../../../ui/theme.ts';
import { FilterEditor } from './FilterEditor.tsx';
import classes from './Filters.module.css';
import { draftOf, type FilterDraft, filterOfDraft, newDraft } from './filter-draft.ts';
import type { FilterField } from './filter-fields.ts';
import { operatorOf, operatorsOf } from './filter-operators.ts';
import { filterWords } from './filter-words.ts';

type Props = {
  readonly field: FilterField;
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
  readonly onRemove: () => void;
};

/** A condition of the list in a few words; it opens to be changed, and goes with a click. */
export function FilterChip({ field, filter, onChange, onRemove }: Props) {
  const operator = operatorOf(field.kind, filter);
  const words = useFilterWords(field, filter);
  const [draft, setDraft] = useState<FilterDraft | null>(null);
  if (operator === undefined) return null;
  return (
    <Popover
      {...pickerList}
      opened={draft !== null}
      onChange={(opened) => !opened && setDraft(null)}
      position="bottom-start"
      width={280}
      trapFocus
      returnFocus
    >
      <span className={classes.chip}>
        <Popover.Target>
          <button
            type="button"
            className={classes.words}
            title={`${field.label} ${words}`}
            onClick={() => setDraft(draft === null ? draftOf(filter, operator) : null)}
          >
            <span className={classes.field}>{field.label}</span> {words}
          </button>
        </Popover.Target>
        <CloseButton size="xs" aria-label={`Remove filter ${field.label}`} onClick={onRemove} />
      </span>
      <Popover.Dropdown>
        {draft !== null && (
          <FilterEditor
            field={field}
            draft={draft}
            onChange={(next) => {
              setDraft(next);
              const made = filterOfDraft(next);
              if (made !== undefined) onChange(made);
            }}
            onDone={() => setDraft(null)}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

type NewProps = {
  readonly field: FilterField;
  /** @param made nothing where nothing was said */
  readonly onClose: (made: ListFilter | undefined) => void;
};

/** A condition that is being made; it holds once its editor closes. */
export function NewFilterChip({ field, onClose }: NewProps) {
  const [draft, setDraft] = useState(() => {
    const [first] = operatorsOf(field.kind);
    return first === undefined ? null : newDraft(field.key, first);
  });
  if (draft === null) return null;
  const close = () => onClose(filterOfDraft(draft));
  return (
    <Popover {...pickerList} opened onChange={close} position="bottom-start" width={280} trapFocus>
      <Popover.Target>
        <span className={classes.chip}>
          <span className={classes.words}>
            <span className={classes.field}>{field.label}</span> {draft.operator.words}…
          </span>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterEditor field={field} draft={draft} onChange={setDraft} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function useFilterWords(field: FilterField, filter: ListFilter): string {
  const directory = useDirectory();
  const ids = field.kind === 'record' && filter.is === 'any-of' ? filter.values : [];
  const { byId } = useRecordsById(ids);
  return filterWords(field, filter, {
    person: (username) => (username === ME ? 'me' : nameOf(directory, username)),
    record: (id) => byId.get(id)?.name ?? '…',
  });
}
