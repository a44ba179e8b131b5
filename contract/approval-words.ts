import { type ApprovalState, openPlaces, waitingRun } from './approval-state.ts';
import type { ApprovalStepRun } from './approvals.ts';
import { catalogue } from './catalogue.ts';
import { cutText } from './cut-text.ts';
import type { Timestamp } from './identifiers.ts';
import { MAX_BODY, MAX_TITLE } from './merge-fields.ts';
import type { Directory } from './recipient-resolution.ts';

/** What an approver is told when a place becomes theirs. */
export function submittedMessage(
  request: ApprovalState,
  run: ApprovalStepRun,
  recordName: string,
  directory: Directory,
  handedOverBy?: string,
): { readonly title: string; readonly body: string } {
  const label = catalogue[request.object].label.toLowerCase();
  const step = `Step ${run.stepIndex + 1} of ${request.steps.length}: ${request.steps[run.stepIndex]?.name ?? ''}.`;
  const lines = [`${displayName(request.submitterUsername, directory)} asks you to approve this ${label}. ${step}`];
  if (handedOverBy !== undefined) lines.push(`${displayName(handedOverBy, directory)} handed it on to you.`);
  if (run.fellBackToAdmins) lines.push('This step has no active approver of its own, so it comes to the admins.');
  if (request.comment !== '') lines.push(`Comment: ${request.comment}`);
  return { title: oneLine(`Approval requested: ${recordName}`), body: cutText(lines.join('\n'), MAX_BODY) };
}

/** What the submitter is told at the end: the decider's name and comment. */
export function decidedMessage(
  request: ApprovalState,
  recordName: string,
  directory: Directory,
): { readonly title: string; readonly body: string } {
  const verb = request.status === 'approved' ? 'Approved' : 'Rejected';
  const title = oneLine(`${verb}: ${recordName}`);
  if (request.endedBy === null) {
    return { title, body: `No step of “${request.processName}” applies to it, so it is approved at once.` };
  }
  const body = `${verb} by ${displayName(request.endedBy, directory)}.`;
  return {
    title,
    body: cutText(request.endComment === '' ? body : `${body}\nComment: ${request.endComment}`, MAX_BODY),
  };
}

/** How a finished request ended, for someone who comes too late. */
export function endInWords(request: ApprovalState, directory: Directory): string {
  const who = request.endedBy === null ? 'automatically' : `by ${displayName(request.endedBy, directory)}`;
  return `This request was ${request.status} ${who}${request.decidedAt === null ? '' : ` ${onInWords(request.decidedAt)}`}.`;
}

/** How a step of the past ended, for someone who comes too late. */
export function stepEndInWords(request: ApprovalState, run: ApprovalStepRun, directory: Directory): string {
  const name = request.steps[run.stepIndex]?.name ?? '';
  const last = run.places
    .filter((place) => place.decidedAt !== null)
    .sort((a, b) => (a.decidedAt ?? '').localeCompare(b.decidedAt ?? ''))
    .at(-1);
  const who = last === undefined ? '' : ` by ${displayName(last.decidedBy ?? last.username, directory)}`;
  return `Step ${run.stepIndex + 1}, “${name}”, was ${run.outcome}${who}${run.endedAt === null ? '' : ` ${onInWords(run.endedAt)}`}.`;
}

/** Where a request stands now, such as “Step 2 of 3, waiting for Rocco Neubert”, and since when. */
export function standingInWords(
  request: ApprovalState,
  directory: Directory,
): { readonly text: string; readonly since: Timestamp } {
  const run = waitingRun(request);
  if (run === undefined) {
    return { text: endInWords(request, directory), since: request.decidedAt ?? request.submittedAt };
  }
  const names = openPlaces(request).map((place) => displayName(place.username, directory));
  const joiner = request.steps[run.stepIndex]?.mode === 'first-response' ? ' or ' : ' and ';
  const text = `Step ${run.stepIndex + 1} of ${request.steps.length}, waiting for ${names.join(joiner)}`;
  return { text, since: run.startedAt };
}

/** A person as they are called, or by username where the directory has no name. */
export function displayName(username: string, directory: Directory): string {
  return directory.get(username)?.displayName ?? username;
}

function onInWords(at: Timestamp): string {
  return `on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC`;
}

function oneLine(text: string): string {
  return cutText(text.replace(/\s+/gu, ' ').trim(), MAX_TITLE);
}
