import { Alert, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { type DraftIssue, isSavable } from '#contract/draft-issues.ts';
import { UnsentMark } from '../RecordMarks.tsx';
import { Screen } from '../Screen.tsx';
import { useShortcuts } from '../shortcuts.ts';
import { useSingleFlight } from '../single-flight.ts';
import { UnsavedChangesGuard } from '../UnsavedChangesGuard.tsx';
import classes from './DefinitionEditor.module.css';
import type { useDraft } from './use-draft.ts';

type Props<T extends object> = {
  readonly title: string;
  readonly icon: ReactNode;
  /** What is edited, such as “rule”. */
  readonly noun: string;
  /** Its own path once it is saved, and the path of its list. */
  readonly path: string;
  readonly listPath: string;
  readonly isNew: boolean;
  readonly unsent: boolean;
  readonly draft: ReturnType<typeof useDraft<T>>;
  readonly issues: readonly DraftIssue[];
  readonly onSave: (value: T) => Promise<void>;
  readonly actions?: ReactNode;
  /** @param shown the issues to show beside their parts by now */
  readonly form: (shown: readonly DraftIssue[]) => ReactNode;
  readonly side: ReactNode;
};

/**
 * The frame of an editor of rules or processes. What is missing in a new one is only complained about once somebody
 * tried to save it; warnings show at once.
 */
export function DefinitionEditor<T extends object>(props: Props<T>) {
  const { title, icon, noun, path, listPath, isNew, unsent, draft, issues, onSave, actions, form, side } = props;
  const navigate = useNavigate();
  const details = useRef<HTMLElement>(null);
  const [attempted, setAttempted] = useState(false);
  const canSave = draft.dirty || isNew;
  const store = useSingleFlight(async (): Promise<boolean> => {
    setAttempted(true);
    if (!isSavable(issues)) {
      requestAnimationFrame(() => details.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return false;
    }
    await onSave(draft.value);
    setAttempted(false);
    return true;
  });
  const save = async () => {
    if (canSave && (await store()) && isNew) await navigate({ to: path, replace: true, ignoreBlocker: true });
  };
  useShortcuts({ '$mod+s': () => void save() });
  const complains = attempted || (!isNew && !draft.dirty);
  const shown = complains ? issues : issues.filter(({ severity }) => severity === 'warning');
  return (
    <Screen
      title={title}
      icon={icon}
      aside={unsent ? <UnsentMark withWords /> : undefined}
      actions={
        <>
          {actions}
          {isNew && (
            <Button variant="default" onClick={() => void navigate({ to: listPath })}>
              Cancel
            </Button>
          )}
          {!isNew && draft.dirty && (
            <Button variant="default" onClick={draft.discard}>
              Discard
            </Button>
          )}
          <Button disabled={!canSave} title="Ctrl/Cmd + S" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className={classes.columns}>
        <section ref={details} className={classes.main} aria-label="Details">
          <div className={classes.details}>
            {draft.overtaken && (
              <Alert color="gray">
                This {noun} was changed elsewhere meanwhile. Saving keeps yours; Discard shows theirs.
              </Alert>
            )}
            {attempted && !isSavable(issues) && (
              <Alert color="red" role="alert">
                This {noun} cannot be saved yet: see what is marked below.
              </Alert>
            )}
            {form(shown)}
          </div>
        </section>
        <div className={classes.side}>{side}</div>
      </div>
      <UnsavedChangesGuard dirty={draft.dirty} what={noun} onSave={store} />
    </Screen>
  );
}
