import { Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { MergeFieldPicker } from './MergeFieldPicker.tsx';
import classes from './TemplateInput.module.css';

type Props = {
  readonly object: RecordObject;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  /** Several lines. */
  readonly long?: boolean;
  readonly onChange: (value: string) => void;
};

/** A message with merge fields, which the picker puts where the caret stands. */
export function TemplateInput({ object, label, value, error, long = false, onChange }: Props) {
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const insert = (piece: string) => {
    const start = input.current?.selectionStart ?? value.length;
    const end = input.current?.selectionEnd ?? start;
    const inserted = insertText(value, piece, { start, end });
    onChange(inserted.text);
    // The menu closes first, and takes the focus with it.
    setTimeout(() => {
      input.current?.focus();
      input.current?.setSelectionRange(inserted.caret, inserted.caret);
    });
  };
  const common = { label, value, error, ref: input };
  return (
    <div className={classes.template}>
      <span className={classes.picker}>
        <MergeFieldPicker object={object} into={label.toLowerCase()} onPick={insert} />
      </span>
      {long ? (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={12}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </div>
  );
}

/** Text with a piece put in place of a selection, and where the caret stands after it. */
export function insertText(
  text: string,
  piece: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly text: string; readonly caret: number } {
  return { text: `${text.slice(0, start)}${piece}${text.slice(end)}`, caret: start + piece.length };
}
