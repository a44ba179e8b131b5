/** Spaces, joiners, direction marks, fillers and the empty Braille cell: whatever leaves no ink. */
const NO_INK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u;

/** Whether there is anything to see of a text, such as to click on. */
export function isVisible(text: string): boolean {
  return !NO_INK.test(text);
}

/** What to show for a name: names of which nothing is to be seen were possible once. */
export function shownName(name: string): string {
  return isVisible(name) ? name : '(no name)';
}
