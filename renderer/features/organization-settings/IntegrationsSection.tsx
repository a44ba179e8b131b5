import { Alert, Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { type IntegrationToken, IntegrationTokensAnswer } from '#contract/integrations.ts';
import { useAsked, useServerChange } from '../../sync/ask-server.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { Section } from '../../ui/Section.tsx';
import { IntegrationTokenList } from './IntegrationTokenList.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import classes from './OrganizationScreen.module.css';
import { RevokeTokenDialog } from './RevokeTokenDialog.tsx';
import type { OrganizationSectionProps } from './use-organization.ts';

const PATH = '/api/integration-tokens';

/** Which other systems may create leads, such as a web form, and who gets what they send. */
export function IntegrationsSection({ org, editable, onSave }: OrganizationSectionProps) {
  const directory = useDirectory();
  const { answer, failure, askAgain } = useAsked(PATH, IntegrationTokensAnswer);
  const revocation = useServerChange();
  const [creating, setCreating] = useState(false);
  const [inQuestion, setInQuestion] = useState<IntegrationToken | null>(null);
  const revoke = async ({ id }: IntegrationToken) => {
    const path = `${PATH}/${encodeURIComponent(id)}`;
    if (await revocation.attempt((api) => api.request(path, z.unknown(), { method: 'DELETE' }))) askAgain();
    setInQuestion(null);
  };
  const trouble = revocation.failure ?? failure;
  const createButton = (
    <Button variant="default" size="compact-sm" disabled={!editable} onClick={() => setCreating(true)}>
      Create token
    </Button>
  );
  return (
    <Section title="Integrations" icon={<IconKey size={15} />} action={createButton}>
      <div className={classes.form}>
        <PeoplePicker
          label="Default lead owner"
          description="Gets the leads that an integration sends for nobody in particular."
          placeholder="Whoever made the token"
          clearable
          clearButtonProps={{ 'aria-label': 'Clear the default lead owner' }}
          disabled={!editable}
          value={org.defaultLeadOwner}
          onChange={(defaultLeadOwner) => void onSave({ defaultLeadOwner })}
        />
      </div>
      {trouble !== null && (
        <Alert color="red" mt="sm">
          {trouble}
        </Alert>
      )}
      {answer !== null &&
        (answer.tokens.length === 0 ? (
          <EmptyState icon={<IconKey size={22} />} title="No other system sends leads yet">
            A token lets one, such as the contact form of your website, create leads here. It can do nothing else.
          </EmptyState>
        ) : (
          <IntegrationTokenList
            tokens={answer.tokens}
            madeBy={(username) => nameOf(directory, username)}
            onRevoke={editable ? setInQuestion : undefined}
          />
        ))}
      {creating && <NewTokenDialog path={PATH} onCreated={askAgain} onClose={() => setCreating(false)} />}
      {inQuestion !== null && (
        <RevokeTokenDialog
          token={inQuestion}
          busy={revocation.busy}
          onCancel={() => setInQuestion(null)}
          onConfirm={() => void revoke(inQuestion)}
        />
      )}
    </Section>
  );
}
