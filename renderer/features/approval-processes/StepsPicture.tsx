import { IconCheck, IconSend, IconX } from '@tabler/icons-react';
import type { ApprovalProcessDraft, ApprovalStep } from '#contract/approvals.ts';
import type { RecordObject } from '#contract/catalogue.ts';
import { criterionInWords } from '#contract/criterion-words.ts';
import { type Directory, recipientInWords } from '#contract/recipient-resolution.ts';
import { useDirectory } from '../../ui/people.tsx';
import { numbered } from '../../ui/values.ts';
import { modeWords } from './process-draft.ts';
import classes from './StepsPicture.module.css';

/** The way of a request through the process, drawn from its submission to its end. */
export function StepsPicture({ process }: { readonly process: ApprovalProcessDraft }) {
  const { byUsername } = useDirectory();
  const { object, steps, entryCriteria, logic, allowRecall } = process;
  return (
    <div className={classes.picture}>
      <ol className={classes.flow} aria-label="The way of a request">
        <li className={classes.node}>
          <span className={classes.mark} aria-hidden>
            <IconSend size={14} />
          </span>
          <div className={classes.text}>
            <p className={classes.name}>Submit for approval</p>
            <p className={classes.detail}>{conditionInWords(object, entryCriteria, logic) ?? 'Any such record'}</p>
          </div>
        </li>
        {numbered(steps).map(({ number, row: step }) => (
          <StepNode key={number} number={number} step={step} object={object} directory={byUsername} />
        ))}
        <li className={classes.node} data-end="approved">
          <span className={classes.mark} aria-hidden>
            <IconCheck size={14} />
          </span>
          <div className={classes.text}>
            <p className={classes.name}>Approved</p>
          </div>
        </li>
      </ol>
      <p className={classes.ways}>
        <IconX size={14} aria-hidden /> A reject at any step ends the request
        {allowRecall ? ', and the submitter may recall it until then.' : '. The submitter cannot recall it.'}
      </p>
    </div>
  );
}

type StepProps = {
  readonly number: number;
  readonly step: ApprovalStep;
  readonly object: RecordObject;
  readonly directory: Directory;
};

function StepNode({ number, step, object, directory }: StepProps) {
  const { name, approvers, mode, criteria = [], logic = 'all' } = step;
  const who = approvers.map((approver) => recipientInWords(approver, directory)).join(', ');
  const condition = conditionInWords(object, criteria, logic);
  return (
    <li className={classes.node} data-conditional={condition === undefined ? undefined : true}>
      <span className={classes.mark} aria-hidden>
        {number}
      </span>
      <div className={classes.text}>
        <p className={classes.name}>{name.trim() === '' ? `Step ${number}` : name}</p>
        <p className={classes.detail} data-missing={who === '' || undefined}>
          {who === '' ? 'Nobody yet' : who}
        </p>
        {(approvers.length > 1 || approvers.some(({ kind }) => kind === 'role')) && (
          <p className={classes.detail}>{modeWords[mode].label}</p>
        )}
        {condition !== undefined && <p className={classes.condition}>Only if {condition}, else skipped</p>}
      </div>
    </li>
  );
}

/** Criteria as one clause; undefined where there are none. */
function conditionInWords(
  object: RecordObject,
  criteria: ApprovalStep['criteria'] & object,
  logic: string,
): string | undefined {
  if (criteria.length === 0) return undefined;
  const words = criteria.map((criterion) => criterionInWords(object, criterion));
  if (logic === 'all' || logic === 'any') return words.join(logic === 'all' ? ' and ' : ' or ');
  return `${logic}: ${words.map((text, index) => `(${index + 1}) ${text}`).join(', ')}`;
}
