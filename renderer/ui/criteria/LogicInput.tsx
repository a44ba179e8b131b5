import { Select, TextInput } from '@mantine/core';
import { checkCriteriaLogic } from '#contract/criteria-logic.ts';
import { firstCharacter } from '#contract/cut-text.ts';
import classes from './CriteriaEditor.module.css';
import { type LogicKind, logicKind, logicOfKind } from './logic-draft.ts';

type Props = {
  readonly logic: string;
  readonly criteriaCount: number;
  readonly onChange: (logic: string) => void;
};

const kinds: readonly { readonly value: LogicKind; readonly label: string }[] = [
  { value: 'all', label: 'All criteria are met' },
  { value: 'any', label: 'Any criterion is met' },
  { value: 'expression', label: 'An expression decides' },
];

/** How the criteria combine. A mistake in an expression is pointed at while it is typed. */
export function LogicInput({ logic, criteriaCount, onChange }: Props) {
  const kind = logicKind(logic);
  const problems = checkCriteriaLogic(logic, criteriaCount);
  return (
    <div className={classes.logic}>
      <Select
        label="Logic"
        allowDeselect={false}
        data={kinds}
        value={kind}
        onChange={(next) => onChange(logicOfKind((next ?? 'all') as LogicKind, logic, criteriaCount))}
      />
      {kind === 'expression' && (
        <div className={classes.expression}>
          <TextInput
            label="Expression"
            placeholder="1 AND (2 OR NOT 3)"
            spellCheck={false}
            autoCapitalize="characters"
            value={logic}
            error={problems.length === 0 ? undefined : problems.map(({ message }) => message).join(' ')}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {problems[0] !== undefined && <PointedAt logic={logic} position={problems[0].position} />}
        </div>
      )}
    </div>
  );
}

/** The expression once more, with the place of the mistake marked; its words say the same to a screen reader. */
function PointedAt({ logic, position }: { readonly logic: string; readonly position: number }) {
  const rest = logic.slice(position - 1);
  const word = /^(\p{L}+|\d+)/u.exec(rest)?.[0] ?? firstCharacter(rest);
  return (
    <code className={classes.pointed} aria-hidden>
      {logic.slice(0, position - 1)}
      <mark>{word === '' ? ' ' : word}</mark>
      {rest.slice(word.length)}
    </code>
  );
}
