import { Modal } from '@mantine/core';
import classes from './ShortcutsHelp.module.css';

const groups = [
  {
    title: 'Go to',
    keys: [
      ['g t', 'Today'],
      ['g n', 'Notifications'],
      ['g l', 'Leads'],
      ['g o', 'Opportunities'],
      ['g a', 'Accounts'],
      ['g c', 'Contacts'],
      ['g y', 'Needs you'],
      ['g v', 'Approvals'],
      ['g s', 'Settings'],
    ],
  },
  {
    title: 'Find',
    keys: [
      ['Ctrl/Cmd K', 'Search records, screens, actions'],
      ['/', 'Search'],
      ['?', 'This help'],
    ],
  },
  {
    title: 'In lists',
    keys: [
      ['j', 'Next'],
      ['k', 'Previous'],
      ['Enter', 'Open; at another cell than the name: edit'],
      ['F2', 'Edit the cell; arrow keys go to the others'],
      ['Ctrl/Cmd Z', 'Take the last change of a cell back'],
      ['x', 'Select; with Shift all up to here'],
      ['f', 'Filter'],
      ['h', 'Hand over what is selected, or the row'],
      ['Shift ← →', 'On a board: move to the column beside; on a column’s head: its width'],
    ],
  },
  {
    title: 'In notifications',
    keys: [
      ['e', 'Archive'],
      ['h', 'Snooze'],
      ['u', 'Mark as read or unread'],
      ['z', 'Undo'],
      ['x', 'Select; with Shift all up to here'],
    ],
  },
  {
    title: 'On a record',
    keys: [
      ['Ctrl/Cmd S', 'Save'],
      ['h', 'Hand over'],
      ['j', 'Next record of the list'],
      ['k', 'Previous record of the list'],
    ],
  },
] as const;

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** Every shortcut there is. */
export function ShortcutsHelp({ opened, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keyboard shortcuts"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className={classes.title}>{title}</h3>
            <dl className={classes.keys}>
              {keys.map(([key, meaning]) => (
                <div key={key} className={classes.key}>
                  <dt>{meaning}</dt>
                  <dd>
                    <kbd className={classes.kbd}>{key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
