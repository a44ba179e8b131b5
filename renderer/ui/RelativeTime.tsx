import { useNow } from './clock.ts';
import { exactTime, relativeTime } from './time.ts';

type Props = { readonly at: string; readonly className?: string | undefined };

/** How long ago, with the exact moment on hover. */
export function RelativeTime({ at, className }: Props) {
  const now = useNow(15_000);
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {relativeTime(at, now)}
    </time>
  );
}
