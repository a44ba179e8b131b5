import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { Person } from '../../../ui/Person.tsx';
import { RecordName } from '../../../ui/RecordLink.tsx';
import { ApprovalChip, UnsentMark } from '../../../ui/RecordMarks.tsx';
import { type LocalRecord, useRecord } from '../../../ui/records.ts';
import { formatDay, formatMoney } from '../../../ui/values.ts';
import { boardOf, HOW_TO_MOVE } from './board-fields.ts';
import classes from './RecordBoard.module.css';

type Props = {
  readonly id: string;
  readonly moved: RefObject<string | null>;
  readonly onCarry: (data: DataTransfer) => void;
  readonly onStep: (step: 1 | -1) => void;
};

/** A record of a board: what it is called, whose it is, and what it is worth. */
export function BoardCard({ id, moved, onCarry, onStep }: Props) {
  const { record } = useRecord(id);
  const card = useRef<HTMLLIElement>(null);
  const known = record !== undefined;
  useEffect(() => {
    if (!known || moved.current !== id) return;
    moved.current = null;
    card.current?.querySelector('a')?.focus();
  }, [known, id, moved]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ({ ArrowLeft: -1, ArrowRight: 1 } as const)[event.key];
    if (event.shiftKey && step !== undefined) {
      event.preventDefault();
      onStep(step);
    }
    const neighbour = { ArrowUp: 'previousElementSibling', ArrowDown: 'nextElementSibling' } as const;
    const beside = neighbour[event.key as keyof typeof neighbour];
    if (beside === undefined) return;
    event.preventDefault();
    card.current?.[beside]?.querySelector('a')?.focus();
  };
  return (
    <li
      ref={card}
      className={classes.card}
      draggable={known}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onCarry(event.dataTransfer);
      }}
    >
      <span className={classes.name}>
        {known && (
          <RecordName
            object={record.object}
            id={id}
            name={record.name}
            covers
            aria-describedby={HOW_TO_MOVE}
            onKeyDown={onKeyDown}
          />
        )}
        {known && <ApprovalChip status={record.approvalStatus} signOnly />}
        {known && record.unsent && <UnsentMark />}
      </span>
      {known && <CardFacts record={record} />}
    </li>
  );
}

function CardFacts({ record }: { readonly record: LocalRecord }) {
  const { fields, nextStep, ownerUsername } = record;
  const account = useRecord(String(fields['accountId'] ?? '')).record?.name ?? fields['company'];
  const worth = fields[boardOf(record.object)?.sum ?? ''];
  const closes = fields['closeDate'];
  return (
    <>
      {account !== undefined && <span className={classes.fact}>{account}</span>}
      {nextStep != null && <span className={classes.fact}>{nextStep.text}</span>}
      <span className={classes.foot}>
        <Person username={ownerUsername} size={18} nameHidden />
        {typeof closes === 'string' && closes !== '' && <span className={classes.fact}>{formatDay(closes)}</span>}
        {typeof worth === 'number' && <span className={classes.worth}>{formatMoney(worth)}</span>}
      </span>
    </>
  );
}
