import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { Person } from '../../../ui/Person.tsx';
import { RecordName } from '../../../ui/RecordLink.tsx';
import { ApprovalChip, UnsentMark } from '../../../ui/RecordMarks.tsx';
import { type LocalRecord, useRecord } from '../../../ui/records.ts';
import { formatDay, formatMoney } from '../../../ui/values.ts';
import { boardOf, HOW_TO_MOVE } from './board-fields.ts';
import { cardStepOf, type MoveStep } from './card-keys.ts';
import classes from './RecordBoard.module.css';
import { focusCard, walkCards } from './walk-cards.ts';

type Props = {
  readonly id: string;
  readonly moved: RefObject<string | null>;
  /** It was taken up. */
  readonly lifted: boolean;
  readonly onDrag: (record: LocalRecord, data: DataTransfer) => void;
  readonly onDragEnd: () => void;
  readonly onStep: (record: LocalRecord, step: MoveStep) => void;
};

/** A record of a board: what it is called, whose it is, and what it is worth. */
export function BoardCard({ id, moved, lifted, onDrag, onDragEnd, onStep }: Props) {
  const { record } = useRecord(id);
  const card = useRef<HTMLLIElement>(null);
  const known = record !== undefined;
  useEffect(() => {
    if (!known || moved.current !== id) return;
    moved.current = null;
    focusCard(card.current);
  }, [known, id, moved]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = cardStepOf(event, lifted);
    if (step === undefined || record === undefined) return;
    event.preventDefault();
    if (step.do === 'walk') walkCards(card.current, step);
    else onStep(record, step);
  };
  return (
    <li
      ref={card}
      className={classes.card}
      data-lifted={lifted || undefined}
      draggable={known}
      onDragStart={(event) => {
        if (!known) return;
        event.dataTransfer.effectAllowed = 'move';
        onDrag(record, event.dataTransfer);
      }}
      onDragEnd={onDragEnd}
      onBlur={() => lifted && known && onStep(record, { do: 'put-back' })}
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
