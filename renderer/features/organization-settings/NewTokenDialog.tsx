import { Alert, Button, Modal, Text, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useRef, useState } from 'react';
import { CreatedIntegrationToken, CreateIntegrationTokenBody } from '#contract/integrations.ts';
import { useServerChange } from '../../sync/ask-server.tsx';
import integrations from './IntegrationsSection.module.css';
import classes from './OrganizationScreen.module.css';

type Props = {
  /** Where tokens are made. */
  readonly path: string;
  readonly onCreated: () => void;
  readonly onClose: () => void;
};

/** Makes a token and shows it, this once. */
export function NewTokenDialog({ path, onCreated, onClose }: Props) {
  const [made, setMade] = useState<CreatedIntegrationToken | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      // A click beside it would lose what is shown only once.
      closeOnClickOutside={made === null}
      title={made === null ? 'Create a token' : `The token of ${made.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {made === null ? (
        <NameForm
          path={path}
          onCancel={onClose}
          onMade={(token) => {
            setMade(token);
            onCreated();
          }}
        />
      ) : (
        <Secret token={made.token} onClose={onClose} />
      )}
    </Modal>
  );
}

type FormProps = {
  readonly path: string;
  readonly onMade: (token: CreatedIntegrationToken) => void;
  readonly onCancel: () => void;
};

function NameForm({ path, onMade, onCancel }: FormProps) {
  const creation = useServerChange();
  const form = useForm({
    initialValues: { name: '' },
    validate: schemaResolver(CreateIntegrationTokenBody, { sync: true }),
  });
  const create = (body: CreateIntegrationTokenBody) =>
    creation.attempt(async (api) => onMade(await api.request(path, CreatedIntegrationToken, { method: 'POST', body })));
  return (
    <form noValidate onSubmit={form.onSubmit((body) => void create(body))}>
      {creation.failure !== null && (
        <Alert color="red" mb="sm">
          {creation.failure}
        </Alert>
      )}
      <TextInput
        label="Token name"
        description="What uses it. Whoever gets a lead reads this name."
        placeholder="Contact form"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={creation.busy}>
          Create
        </Button>
      </div>
    </form>
  );
}

function Secret({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  // The desktop app gives pages no permission to use the clipboard; what is selected may be copied everywhere.
  const copy = () => {
    field.current?.select();
    setCopied(document.execCommand('copy'));
  };
  return (
    <>
      <Text mb="sm">
        Copy it now: it is not shown again. Keep it on a server; a page in a browser would give it to everybody.
      </Text>
      <div className={integrations.secret}>
        <TextInput ref={field} label="Token" readOnly value={token} onFocus={(event) => event.currentTarget.select()} />
        <Button variant="default" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <div className={classes.buttons}>
        <Button onClick={onClose}>Done</Button>
      </div>
    </>
  );
}
