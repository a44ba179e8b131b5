import { nameOf, useDirectory } from '../../ui/people.tsx';
import type { InboxItem } from './use-inbox.ts';
import classes from './WhyNotified.module.css';
import { whyInWords } from './why-in-words.ts';

/** The answer to “Why did I get this?”, as things were then. */
export function WhyNotified({ item }: { readonly item: InboxItem }) {
  const directory = useDirectory();
  return (
    <dl className={classes.why} aria-label="Why you got this">
      {whyInWords(item, nameOf(directory, item.actorUsername)).map(({ term, text }) => (
        <div key={term} className={classes.line}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
