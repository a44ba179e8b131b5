import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import type { RecordObject } from '#contract/catalogue.ts';
import { mergeFieldsFor } from '#contract/merge-fields.ts';
import classes from './TemplateInput.module.css';

type Props = {
  readonly object: RecordObject;
  /** What the field is put into, such as “title”. */
  readonly into: string;
  readonly onPick: (piece: string) => void;
};

/** The values of the record and the people around it that a message may hold. */
export function MergeFieldPicker({ object, into, onPick }: Props) {
  return (
    <Menu position="bottom-end" width={400} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton className={classes.pick}>
          <IconBraces size={14} aria-hidden />
          Insert field
          <VisuallyHidden>into {into}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.fields}>
        {mergeFieldsFor(object).map(({ name, label }) => (
          <Menu.Item
            key={name}
            rightSection={<code className={classes.code}>{name}</code>}
            onClick={() => onPick(`{{${name}}}`)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
