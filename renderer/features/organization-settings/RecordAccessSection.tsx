import { Radio } from '@mantine/core';
import { useState } from 'react';
import { RecordAccess } from '#contract/sessions.ts';
import { Section } from '../../ui/Section.tsx';
import { AccessDialog } from './AccessDialog.tsx';
import classes from './OrganizationScreen.module.css';
import type { OrganizationSectionProps } from './use-organization.ts';

const choices: { readonly [A in RecordAccess]: { readonly label: string; readonly description: string } } = {
  org: { label: 'Everybody in the organization', description: 'Every person sees and edits every record.' },
  private: {
    label: 'Private',
    description: 'A record is seen by its owner, its creator, the managers above the owner, its approvers and admins.',
  },
};

/** Who sees records; the choice is asked about, since it takes records off laptops or brings them there. */
export function RecordAccessSection({ org, editable, onSave }: OrganizationSectionProps) {
  const [wanted, setWanted] = useState<RecordAccess | null>(null);
  return (
    <Section title="Who sees records">
      <Radio.Group
        aria-label="Who sees records"
        value={org.recordAccess}
        onChange={(value) => setWanted(RecordAccess.parse(value))}
      >
        <div className={classes.radios}>
          {RecordAccess.options.map((access) => (
            <Radio key={access} value={access} disabled={!editable} {...choices[access]} />
          ))}
        </div>
      </Radio.Group>
      {wanted !== null && wanted !== org.recordAccess && (
        <AccessDialog
          wanted={wanted}
          onClose={() => setWanted(null)}
          onConfirm={async () => {
            await onSave({ recordAccess: wanted });
            setWanted(null);
          }}
        />
      )}
    </Section>
  );
}
