import { IconEyeOff } from '@tabler/icons-react';
import { Section } from '../../../ui/Section.tsx';
import { HandOffList } from './HandOffList.tsx';
import { behindQuery, dayOf, type ReportView } from './report-view.ts';
import { useBehind } from './use-behind.ts';

type Props = { readonly view: ReportView; readonly unseen: number; readonly asOf: string };

const AT_FIRST = 10;

/** What is waited for at this moment, with the way to give it to somebody else. */
export function UnseenNow({ view, unseen, asOf }: Props) {
  const query = { ...behindQuery(view, { label: '', state: 'unseen' }, dayOf(Date.now())), limit: AT_FIRST };
  const { handOffs, more } = useBehind(query, asOf);
  if (unseen === 0 || handOffs === null || handOffs.length === 0) return null;
  return (
    <Section title="Not seen yet" icon={<IconEyeOff size={15} />} count={unseen}>
      <HandOffList name="Not seen yet" handOffs={handOffs} more={more} />
    </Section>
  );
}
