import { IconEyeOff } from '@tabler/icons-react';
import { HandOffListAnswer } from '#contract/hand-off-report.ts';
import { useAskedPages } from '../../../sync/ask-server.tsx';
import { Section } from '../../../ui/Section.tsx';
import { HandOffList } from './HandOffList.tsx';
import { behindPath, dayOf, type ReportView } from './report-view.ts';
import { REFRESH_MS } from './use-report.ts';

type Props = { readonly view: ReportView; readonly unseen: number };

const AT_FIRST = 10;

/** What is waited for at this moment, with the way to give it to somebody else. */
export function UnseenNow({ view, unseen }: Props) {
  const path = behindPath(view, { label: '', state: 'unseen' }, dayOf(Date.now()), AT_FIRST);
  const { pages, more } = useAskedPages(path, HandOffListAnswer, REFRESH_MS);
  const handOffs = pages?.flatMap((page) => page.handOffs) ?? [];
  if (unseen === 0 || handOffs.length === 0) return null;
  return (
    <Section title="Not seen yet" icon={<IconEyeOff size={15} />} count={unseen}>
      <HandOffList name="Not seen yet" handOffs={handOffs} more={more} />
    </Section>
  );
}
