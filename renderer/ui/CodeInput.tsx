import { TextInput, type TextInputProps } from '@mantine/core';

/** For what is a name in the system rather than a word: no capitals and no spelling are put upon what is typed. */
export function CodeInput(props: TextInputProps) {
  return <TextInput autoCapitalize="none" spellCheck={false} {...props} />;
}
