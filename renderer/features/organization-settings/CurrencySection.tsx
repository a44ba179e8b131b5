import { Select } from '@mantine/core';
import { currencies } from '#contract/sessions.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './OrganizationScreen.module.css';
import type { OrganizationSectionProps } from './use-organization.ts';

/** What every amount of the organization is in. Amounts stay the numbers they are. */
export function CurrencySection({ org, editable, onSave }: OrganizationSectionProps) {
  return (
    <Section title="Currency">
      <div className={classes.form}>
        <Select
          label="Currency of all amounts"
          description="Amounts stay the numbers they are: nothing is converted."
          allowDeselect={false}
          searchable
          readOnly={!editable}
          data={choices()}
          value={org.currency}
          onChange={(currency) => currency !== null && currency !== org.currency && void onSave({ currency })}
        />
      </div>
    </Section>
  );
}

/** Each currency by its code and what it is called in the person's language. */
function choices() {
  const names = new Intl.DisplayNames(undefined, { type: 'currency' });
  return currencies.map((code) => {
    const name = names.of(code);
    return { value: code, label: name === undefined || name === code ? code : `${code}, ${name}` };
  });
}
