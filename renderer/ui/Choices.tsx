import type { ComponentProps } from 'react';

/**
 * The list of a picker. Mantine names it like the field it belongs to and keeps it in the page while it is closed, so
 * that whoever asks for "Owner" by name would find two things.
 */
export function Choices(props: ComponentProps<'div'>) {
  return (
    <div
      {...props}
      role="listbox"
      aria-labelledby={undefined}
      aria-label="Choices"
      onPointerDown={(event) => holdPress(event.nativeEvent)}
    />
  );
}

/** How far the pointer may move, in pixels, for a press to be meant for what it began on. */
const SLACK = 8;

/**
 * Sees to it that a press on a choice chooses it. Between pressing and letting go a busy machine may draw: what has
 * arrived moves the list from under the pointer, so that the browser sends no click, or something takes the focus, at
 * which a picker closes.
 */
function holdPress(press: PointerEvent): void {
  const choice = press.target instanceof Element && press.target.closest<HTMLElement>('[role="option"]');
  if (!choice || press.button !== 0) return;
  const field = document.activeElement;
  const over = new AbortController();
  const untilThen = { capture: true, signal: over.signal };
  const end = () => {
    over.abort();
    if (field instanceof HTMLElement && field !== document.activeElement) field.focus();
  };
  document.addEventListener('focusout', (event) => event.stopPropagation(), untilThen);
  document.addEventListener('pointercancel', end, untilThen);
  document.addEventListener(
    'pointerup',
    (release) => {
      end();
      const clicks = release.target instanceof Node && choice.contains(release.target);
      const moved = Math.hypot(release.clientX - press.clientX, release.clientY - press.clientY);
      if (!clicks && moved <= SLACK) choice.click();
    },
    untilThen,
  );
}
