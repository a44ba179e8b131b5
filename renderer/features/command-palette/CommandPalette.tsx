import { Combobox, Modal, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { containsWords, searchWords } from '../../ui/fold-text.ts';
import classes from './CommandPalette.module.css';
import type { Command, CommandGroup, Openers } from './commands.ts';
import { foundGroups } from './found-groups.tsx';
import { useFound } from './use-found.ts';

type Props = Openers & {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
};

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

function PaletteBody({ onClose, commands, ...openers }: Omit<Props, 'opened'>) {
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const { found, current, findNow } = useFound(query);
  const words = searchWords(query);
  const matching = commands.filter(({ label }) => containsWords(label, words));
  const groups: readonly CommandGroup[] = [
    ...foundGroups(found, query, openers),
    ...(matching.length > 0 ? [{ label: 'Go to and do', choices: matching }] : []),
  ];
  const choices = groups.flatMap((group) => group.choices);
  const shown = choices.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: Enter takes the best match whenever the matches change
  useEffect(() => {
    combobox.selectFirstOption();
  }, [shown]);
  // The list has an id only once it is there; drawn again, the input can name what it controls.
  const [, setListKnown] = useState(false);
  useEffect(() => setListKnown(true), []);
  const byEnter = useRef(false);
  const submit = async (value: string) => {
    const best = byEnter.current && !current;
    onClose();
    // Enter may come before the answer to the last letter: then the best of that answer is meant.
    const first = best ? foundGroups(await findNow(), query, openers)[0]?.choices[0] : undefined;
    (first ?? choices.find(({ id }) => id === value))?.run();
  };
  const onEnter = () => {
    byEnter.current = true;
    // The option that Enter stands for is taken at once, within this very key; where there is none yet, nothing is.
    if (choices.length === 0 && !current) void submit('');
    queueMicrotask(() => {
      byEnter.current = false;
    });
  };
  return (
    <Combobox store={combobox} withinPortal={false} onOptionSubmit={(value) => void submit(value)}>
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
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter();
            }}
          />
        </Combobox.EventsTarget>
      </div>
      <Combobox.Options id="palette-matches" className={classes.options}>
        {groups.map(({ label, choices }) => (
          <Combobox.Group key={label} label={label}>
            {choices.map((choice) => (
              <Combobox.Option key={choice.id} value={choice.id} className={classes.option}>
                <span className={classes.icon}>{choice.icon}</span>
                <span className={classes.label}>{choice.label}</span>
                {choice.detail !== undefined && <span className={classes.detail}>{choice.detail}</span>}
                {choice.keys !== undefined && <kbd className={classes.keys}>{choice.keys}</kbd>}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {shown === '' && <Combobox.Empty>{current ? 'Nothing found' : 'Searching…'}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
