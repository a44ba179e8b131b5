import type { RecordObject } from '#contract/catalogue.ts';
import { useDocument } from '../database/live-query.ts';
import { useLocalDatabase } from '../database/local-database-context.ts';
import { dismissNeedsYou, valuesOf } from '../database/needs-you.ts';
import { WhyNotSubmittable } from '../features/approvals/RecordNotices.tsx';
import { NewLooksLike, RecordLooksLike } from '../features/duplicates/LooksLike.tsx';
import { MergeTwoDialog } from '../features/duplicates/MergeDialog.tsx';
import { HandOverButton } from '../features/hand-offs/HandOverButton.tsx';
import { HandOverDialog } from '../features/hand-offs/HandOverDialog.tsx';
import { HandOverForm } from '../features/hand-offs/HandOverForm.tsx';
import { RecordHandOff } from '../features/hand-offs/RecordHandOff.tsx';
import { OwnerPresence } from '../features/hand-offs/use-presence.ts';
import { NextStepButton, NextStepLine } from '../features/next-step/NextStep.tsx';
import { NextStepForm } from '../features/next-step/NextStepForm.tsx';
import { RecordNotifications } from '../features/notifications/RecordNotifications.tsx';
import { PipelinePlot } from '../features/pipeline/PipelinePlot.tsx';
import { ImportScreen } from '../features/record-import/ImportScreen.tsx';
import { listLeft } from '../features/record-list/list-left.ts';
import { narrowedTo, onlyValue } from '../features/record-list/list-view.ts';
import { RecordList, type Shown } from '../features/record-list/RecordList.tsx';
import type { SelectionSlots } from '../features/record-list/SelectionBar.tsx';
import { ConvertButton } from '../features/record-page/ConvertLead.tsx';
import { FieldInput } from '../features/record-page/FieldInput.tsx';
import { NewRecord } from '../features/record-page/NewRecord.tsx';
import { RecordPage } from '../features/record-page/RecordPage.tsx';
import type { Proposal } from '../features/record-page/record-slots.ts';
import { ReachLinks } from '../features/timeline/ReachLinks.tsx';
import { WriteActivityButtons } from '../features/timeline/WriteActivity.tsx';
import { type LocalRecord, useRecordAnswer } from '../ui/records.ts';
import { useApprovalSlots, useEditGuard } from './approval-slots.tsx';
import { RecordTimeline } from './RecordTimeline.tsx';
import { useSignedIn } from './use-signed-in.ts';

type ObjectProps = { readonly object: RecordObject };

/** A list; above opportunities the pipeline, since people rather look than read. */
export function ListRoute({ object }: ObjectProps) {
  const { account } = useSignedIn();
  const guard = useEditGuard();
  return (
    <RecordList
      key={object}
      object={object}
      orgId={account.orgId}
      slots={selectionSlots}
      guard={guard}
      {...(object === 'opportunity' ? { above: (shown: Shown) => <Pipeline {...shown} /> } : {})}
    />
  );
}

/** What a list asks before a selection is changed, in the forms of the record's own page. */
const selectionSlots: SelectionSlots = {
  fieldInput: (props) => <FieldInput {...props} remark={undefined} readOnly={false} />,
  handOverDialog: (props) => <HandOverDialog {...props} />,
  handOverForm: (props) => <HandOverForm {...props} />,
  nextStepForm: (props) => <NextStepForm {...props} />,
  mergeDialog: (props) => <MergeTwoDialog {...props} />,
};

function Pipeline({ view, filters, onChange }: Shown) {
  const others = filters.filter(({ field }) => field !== 'stage');
  const question = { object: 'opportunity', filters: others, search: view.search, by: 'stage', sum: 'amount' } as const;
  const { answer } = useRecordAnswer('sums', question);
  return (
    <PipelinePlot
      sums={answer}
      selected={onlyValue(view, 'stage')}
      onSelect={(stage) => onChange({ filters: narrowedTo(view, 'stage', stage) })}
    />
  );
}

export function ImportRoute({ object }: ObjectProps) {
  const { account } = useSignedIn();
  return <ImportScreen key={object} object={object} orgId={account.orgId} />;
}

type NewRecordProps = ObjectProps & { readonly accountId: string | undefined; readonly draft: string | undefined };

export function NewRecordRoute({ object, accountId, draft }: NewRecordProps) {
  const { account } = useSignedIn();
  const { proposal, loading } = useProposal(draft);
  if (loading) return null;
  return (
    <NewRecord
      key={`${object} ${draft}`}
      object={object}
      orgId={account.orgId}
      accountId={accountId}
      proposal={proposal}
      remark={(typed) => <NewLooksLike {...typed} object={object} />}
    />
  );
}

type RecordRouteProps = ObjectProps & {
  readonly id: string;
  readonly draft: string | undefined;
  /** Beside another list, which one goes through instead. */
  readonly isBeside?: boolean;
};

export function RecordRoute({ object, id, draft, isBeside = false }: RecordRouteProps) {
  const approval = useApprovalSlots();
  const { proposal, loading } = useProposal(draft);
  if (loading) return null;
  const isLocked = (record: LocalRecord) => (approval.lockedBecause?.(record) ?? null) !== null;
  return (
    <RecordPage
      key={`${id} ${draft}`}
      proposal={proposal}
      object={object}
      id={id}
      {...approval}
      status={(record) => (
        <>
          {approval.status?.(record)}
          <RecordLooksLike record={record} locked={isLocked(record)} />
        </>
      )}
      list={isBeside ? undefined : listLeft(object)}
      ownerDetail={({ ownerUsername }) => <OwnerPresence username={ownerUsername} />}
      actions={(record, unsaved) => (
        <>
          <ReachLinks record={record} />
          <HandOverButton record={record} locked={isLocked(record)} byKey={!isBeside} />
          <NextStepButton record={record} locked={isLocked(record)} />
          <ConvertButton record={record} locked={isLocked(record)} unsaved={unsaved.dirty} />
          {approval.actions?.(record, unsaved)}
        </>
      )}
      notice={(record, unsaved) => (
        <>
          <RecordHandOff record={record} />
          <NextStepLine record={record} />
          {approval.notice?.(record, unsaved)}
        </>
      )}
      activity={(record) => (
        <>
          <WriteActivityButtons record={record} />
          <RecordTimeline record={record} />
          <RecordNotifications recordId={record.id} />
          <WhyNotSubmittable record={record} />
        </>
      )}
    />
  );
}

/**
 * What a record's form begins with when it was opened to edit something of "Needs you", which is settled once that is
 * saved.
 *
 * @param itemId of the item, undefined where the form was opened as ever
 */
function useProposal(itemId = ''): { readonly proposal: Proposal | undefined; readonly loading: boolean } {
  const database = useLocalDatabase();
  const { document: item, loading } = useDocument('needsYou', itemId);
  if (itemId === '') return { proposal: undefined, loading: false };
  if (item === null) return { proposal: undefined, loading };
  const onSaved = () => void dismissNeedsYou(database, [item.id]);
  return { proposal: { values: valuesOf(item), onSaved }, loading };
}
