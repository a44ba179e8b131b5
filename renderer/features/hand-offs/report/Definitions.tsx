import { IconInfoCircle } from '@tabler/icons-react';
import { type HandOffReport, handOffDefinitions } from '#contract/hand-off-report.ts';
import { Section } from '../../../ui/Section.tsx';
import classes from './Definitions.module.css';

/** What the figures mean, beside them. */
export function Definitions({ report }: { readonly report: HandOffReport }) {
  return (
    <Section title="What the figures mean" icon={<IconInfoCircle size={15} />}>
      <ul className={classes.list}>
        {Object.entries(handOffDefinitions).map(([key, words]) => (
          <li key={key}>{words}</li>
        ))}
        <li>Days and weeks are those of {report.timeZone}.</li>
      </ul>
    </Section>
  );
}
