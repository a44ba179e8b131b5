import { Alert, Button, Group, Modal, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
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
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
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
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">{confirm}</Button>
        </Group>
      </form>
    </Modal>
  );
}
