import { Combobox, Modal, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { catalogue } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import { containsWords, searchWords } from '../../ui/fold-text.ts';
import { objectIcons } from '../../ui/objects.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { type LocalRecord, useRecords } from '../../ui/records.tsx';
import classes from './CommandPalette.module.css';

/** Something the palette can do or go to. */
export type Command = {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** The shortcut that does the same, such as `g n`. */
  readonly keys?: string | undefined;
  readonly run: () => void;
};

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
  readonly findRecords: (query: string) => readonly LocalRecord[];
  readonly onOpenRecord: (record: LocalRecord) => void;
};

const MOST_RECORDS = 8;

/** One box to go anywhere: records by their text, screens and actions by their name. */
export function CommandPalette({ opened, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={600}
      padding={0}
      // At once, or the first letters of a quick typist would go nowhere.
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
    >
      <PaletteBody onClose={onClose} {...rest} />
    </Modal>
  );
}

/** The modal's own focus comes a moment later, and a letter typed meanwhile would be lost. */
function focusAtOnce(input: HTMLInputElement | null): void {
  input?.focus();
}

function PaletteBody({ onClose, commands, findRecords, onOpenRecord }: Omit<Props, 'opened'>) {
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const records = useMemo(() => findRecords(query).slice(0, MOST_RECORDS), [findRecords, query]);
  const words = searchWords(query);
  const matching = commands.filter(({ label }) => containsWords(label, words));
  const shown = [...records.map(({ id }) => id), ...matching.map(({ id }) => id)].join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: Enter takes the best match whenever the matches change
  useEffect(() => {
    combobox.selectFirstOption();
  }, [shown]);
  // The list has an id only once it is there; drawn again, the input can name what it controls.
  const [, setListKnown] = useState(false);
  useEffect(() => setListKnown(true), []);
  const submit = (value: string) => {
    onClose();
    const record = records.find(({ id }) => id === value);
    if (record !== undefined) onOpenRecord(record);
    else commands.find(({ id }) => id === value)?.run();
  };
  return (
    <Combobox store={combobox} withinPortal={false} onOptionSubmit={submit}>
      <div className={classes.search}>
        <IconSearch size={17} aria-hidden />
        <Combobox.EventsTarget withExpandedAttribute>
          <input
            className={classes.input}
            ref={focusAtOnce}
            data-autofocus
            aria-label="Search records, go to a screen, do something"
            placeholder="Search records, go to a screen, do something"
            spellCheck={false}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onClose();
            }}
          />
        </Combobox.EventsTarget>
      </div>
      <Combobox.Options id="palette-matches" className={classes.options}>
        {records.length > 0 && (
          <Combobox.Group label="Records">
            {records.map((record) => (
              <Combobox.Option key={record.id} value={record.id} className={classes.option}>
                <RecordHit record={record} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {matching.length > 0 && (
          <Combobox.Group label="Go to and do">
            {matching.map((command) => (
              <Combobox.Option key={command.id} value={command.id} className={classes.option}>
                <span className={classes.icon}>{command.icon}</span>
                <span className={classes.label}>{command.label}</span>
                {command.keys !== undefined && <kbd className={classes.keys}>{command.keys}</kbd>}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {shown === '' && <Combobox.Empty>Nothing found</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

function RecordHit({ record }: { readonly record: LocalRecord }) {
  const directory = useDirectory();
  const { byId } = useRecords();
  const Icon = objectIcons[record.object];
  const account = byId.get(String(record.fields['accountId'] ?? ''))?.name;
  const detail = [catalogue[record.object].label, account, nameOf(directory, record.ownerUsername)];
  return (
    <>
      <span className={classes.icon}>
        <Icon size={16} aria-hidden />
      </span>
      <span className={classes.label}>{shownName(record.name)}</span>
      <span className={classes.detail}>{detail.filter((part) => part !== undefined).join(' · ')}</span>
    </>
  );
}
