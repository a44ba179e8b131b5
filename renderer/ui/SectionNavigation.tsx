import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './SectionNavigation.module.css';

type Heading = { readonly id: string; readonly title: string };

/** The sections of a long screen, with the way to each beside them, or above them where there is no room. */
export function SectionNavigation({ children }: { readonly children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  const [headings, setHeadings] = useState<readonly Heading[]>([]);
  useEffect(() => {
    const parts = content.current;
    if (parts === null) return;
    // Some come once the server has answered, and some by what somebody may do.
    const read = () => {
      const found = [...parts.querySelectorAll<HTMLElement>('section > header h2[id]')];
      const next = found.map(({ id, textContent }) => ({ id, title: textContent ?? '' }));
      setHeadings((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(parts, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <div className={classes.screen}>
      <nav className={classes.navigation} aria-label="Sections">
        {headings.map(({ id, title }) => (
          <button key={id} type="button" className={classes.way} onClick={() => goTo(id)}>
            {title}
          </button>
        ))}
      </nav>
      <div ref={content} className={classes.content}>
        {children}
      </div>
    </div>
  );
}

/** Whoever reads by keys or by ear goes on from there. */
function goTo(id: string): void {
  const heading = document.getElementById(id);
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.closest('section')?.scrollIntoView({ block: 'start' });
}
