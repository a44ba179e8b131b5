import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { containsWords, searchWords } from './fold-text.ts';

/** How every picker narrows its choices while somebody types: as all search does, up to the picker's limit. */
export const filterFolded: OptionsFilter = ({ options, search, limit }) => {
  const words = searchWords(search);
  let left = limit;
  const accepts = ({ label, value }: ComboboxItem) => {
    if (left === 0 || !containsWords(label ?? String(value), words)) return false;
    left -= 1;
    return true;
  };
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return accepts(option) ? [option] : [];
    const items = option.items.filter(accepts);
    return items.length === 0 ? [] : [{ ...option, items }];
  });
};
