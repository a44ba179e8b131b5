import { Alert, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';

type Props = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly confirm: string;
  /** False where something else is to be filled in first. */
  readonly beginsWithComment?: boolean;
  readonly onClose: () => void;
  /** @returns why it could not be done, or null when it was */
  readonly onConfirm: (comment: string) => Promise<string | null>;
};

/** Asks for a comment before something is done about an approval. */
export function CommentDialog({ title, children, confirm, beginsWithComment = true, onClose, onConfirm }: Props) {
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = useSingleFlight(async () => {
    const found = await onConfirm(comment);
    setProblem(found);
    if (found === null) onClose();
  });
  return (
    <FormDialog title={title} confirm={confirm} onSubmit={submit} onClose={onClose}>
      {problem !== null && (
        <Alert color="red" role="alert" mb="sm">
          {problem}
        </Alert>
      )}
      {children}
      <Textarea
        label="Comment"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        data-autofocus={beginsWithComment || undefined}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
