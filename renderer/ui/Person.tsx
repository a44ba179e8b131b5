import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties } from 'react';
import { firstCharacter } from '#contract/cut-text.ts';
import classes from './Person.module.css';
import { nameOf, useDirectory } from './people.tsx';

type Props = { readonly username: string; readonly size?: number };
type PersonProps = Props & {
  /** Where there is no room, the name is on hover and for screen readers. */
  readonly nameHidden?: boolean;
};

/** A person's initials; the name beside it says who, so it is hidden from screen readers. */
export function PersonAvatar({ username, size = 20 }: Props) {
  const name = nameOf(useDirectory(), username);
  return (
    <span
      className={classes.avatar}
      data-initials={initials(name)}
      aria-hidden
      style={
        {
          width: size,
          height: size,
          fontSize: Math.max(9, Math.round(size * 0.4)),
          '--hue': hueOf(username),
        } as CSSProperties
      }
    />
  );
}

/** A person's avatar and name on one line, cut short where there is no room. */
export function Person({ username, size = 20, nameHidden = false }: PersonProps) {
  const name = nameOf(useDirectory(), username);
  if (username === '') return null;
  return (
    <span className={classes.person} title={name}>
      <PersonAvatar username={username} size={size} />
      {nameHidden ? <VisuallyHidden>{name}</VisuallyHidden> : <span className={classes.name}>{name}</span>}
    </span>
  );
}

/** A colour for a person, the same on every screen: neighbours in a list are told apart at a glance. */
export function hueOf(username: string): number {
  let sum = 0;
  for (const character of username) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return (sum * 137) % 360;
}

/** Of the first word and the last, whole emoji and letters with their accents. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((word) => firstCharacter(word ?? '').toUpperCase()).join('');
}
