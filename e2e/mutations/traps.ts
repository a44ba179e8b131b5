import type { Catcher, Mutation } from './mutation.ts';

const seeds: Catcher = { seeds: 200 };

/** Every trap of sync that is known, put back one at a time. */
export const traps: readonly Mutation[] = [
  {
    trap: 'T1',
    mistake: 'a push that fails ends the round before it pulls',
    replacements: [
      {
        file: 'renderer/sync/sync-engine.ts',
        from: 'if (reason === undefined) failures.push(error);\n        else',
        to: 'if (reason === undefined) throw error;\n        else',
      },
    ],
    catchers: [{ project: 'simulation', test: 'e2e/simulation/scenarios.test.ts', name: 'keeps neither' }],
  },
  {
    trap: 'T2',
    mistake: 'a request has no time limit',
    replacements: [
      {
        file: 'renderer/session/http-request.ts',
        from: 'signal: AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS),',
        to: '',
      },
    ],
    catchers: [seeds],
  },
  {
    trap: 'T3',
    mistake: 'the server answers a page shorter than asked for before the end',
    replacements: [
      {
        file: 'sync-server/sync/pull/read-pieces.ts',
        from: 'if (size > left && count > 0) break;',
        to: 'if ((size > left && count > 0) || (count > 0 && count === stretch.limit - 1)) break;',
      },
    ],
    // The app goes by what the page says; other clients of RxDB go by its length.
    catchers: [{ project: 'integration', test: 'sync-server/sync/plain-rxdb-client.integration.test.ts' }],
  },
  {
    trap: 'T4',
    mistake: 'that there was nothing to pull is not kept',
    replacements: [
      {
        file: 'renderer/sync/sync-marks.ts',
        from: '  return polled.etag;',
        to: '  return null;',
      },
    ],
    catchers: [seeds],
  },
  {
    trap: 'T5',
    mistake: 'conflicts are judged on what only the server sets',
    replacements: [
      {
        file: 'contract/client-state.ts',
        from: 'return collections[collection].clientFields.every(',
        to: "return [...collections[collection].clientFields, 'updatedAt'].every(",
      },
    ],
    catchers: [{ project: 'unit', test: 'contract/client-state.test.ts' }],
  },
  {
    trap: 'T6',
    mistake: 'tombstones say too little, and the app refuses a page with a document that does not fit',
    replacements: [
      {
        file: 'sync-server/visibility/visible-documents.ts',
        from: "JSON.stringify(blankTombstone(view.collection, id, view.by.orgId, gone_at ?? ''))",
        to: 'JSON.stringify({ id, _deleted: true })',
      },
      {
        file: 'renderer/sync/read-documents.ts',
        from: "    return document._deleted ? [blankTombstone(collection, document.id, '', new Date(0).toISOString())] : [];",
        to: '    throw parsed.error;',
      },
    ],
    catchers: [seeds],
  },
  {
    trap: 'T7',
    mistake: 'a push is not answered with what really stands',
    replacements: [
      { file: 'sync-server/sync/push/push-rows.ts', from: '      conflicts.set(id, standing);\n', to: '' },
    ],
    catchers: [seeds],
  },
  {
    trap: 'T8',
    mistake: 'a checkpoint of a history that was undone is taken for good',
    replacements: [
      {
        file: 'sync-server/sync/checkpoint.ts',
        from: 'if (await isKnownMoment(db, orgId, checkpoint.nonce, momentOf(checkpoint))) return;',
        to: 'if ((await isKnownMoment(db, orgId, checkpoint.nonce, momentOf(checkpoint))) || orgId !== "") return;',
      },
    ],
    catchers: [
      { project: 'integration', test: 'sync-server/sync/pull/pull.integration.test.ts', name: 'cannot honour' },
    ],
  },
  {
    trap: 'T9',
    mistake: 'an edit of a record that is gone goes with it',
    replacements: [
      {
        file: 'renderer/sync/take-push-answer.ts',
        from: 'if (meeting.lost.length === 0 &&',
        to: 'if (server._deleted) return meeting;\n  if (meeting.lost.length === 0 &&',
      },
    ],
    catchers: [seeds],
  },
  {
    trap: 'T10',
    mistake: 'an index over a field that may be null',
    replacements: [
      {
        file: 'renderer/database/local-collections.ts',
        from: "      ['toAnnounce'],",
        to: "      ['toAnnounce'],\n      ['archivedAt'],",
      },
    ],
    catchers: [{ project: 'unit', test: 'renderer/database/document-schema.test.ts' }],
  },
  {
    trap: 'T11',
    mistake: 'an edit does not keep what it was made on',
    replacements: [
      {
        file: 'renderer/database/local-edit.ts',
        from: '...(base === undefined ? {} : { base }),',
        to: '',
      },
    ],
    catchers: [{ project: 'simulation', test: 'e2e/simulation/scenarios.test.ts', name: 'as they are' }],
  },
  {
    trap: 'T12',
    mistake: 'a row that is rejected is not answered with what stands',
    replacements: [
      {
        file: 'sync-server/sync/push/push-rows.ts',
        from: 'rows.filter((row) => !rest.has(row)),',
        to: 'rows.filter((row) => !rest.has(row) && !rejected.some(({ id }) => id === idOfRow(row))),',
      },
    ],
    catchers: [{ project: 'integration', test: 'sync-server/sync/push/push-rules.integration.test.ts' }],
  },
  {
    trap: 'seq > cursor',
    mistake: 'the counter is read without the lock that is held to the commit',
    replacements: [
      {
        file: 'sync-server/storage/org-writer.ts',
        from: ".updateTable('orgs')\n        .set((eb) => ({ seq: eb.ref('seq') }))\n        .where('org_id', '=', orgId)\n        .returning(",
        to: ".selectFrom('orgs')\n        .where('org_id', '=', orgId)\n        .select(",
      },
    ],
    catchers: [{ project: 'integration', test: 'sync-server/storage/org-order.integration.test.ts' }],
  },
  {
    trap: 'out of order',
    mistake: 'what was written last leaves the inbox first',
    replacements: [
      {
        file: 'renderer/database/inbox/waiting-documents.ts',
        from: '.sort((a, b) => a - b)',
        to: '.sort((a, b) => b - a)',
      },
    ],
    // Not the simulation: an older version that comes back after a kill is sent or pulled again, and all is well in the end.
    catchers: [{ project: 'unit', test: 'renderer/database/inbox/inbox.test.ts' }],
  },
  {
    trap: 'asked twice',
    mistake: 'whoever had it is forgotten when it goes on to the next',
    replacements: [
      {
        file: 'sync-server/hand-offs/hand-on.ts',
        from: 'asked: [...(handOff.asked ?? []), handOff.toUsername],',
        to: 'asked: handOff.asked ?? [],',
      },
    ],
    catchers: [seeds, { project: 'integration', test: 'sync-server/hand-offs/passing-histories.integration.test.ts' }],
  },
  {
    trap: 'accepted twice',
    mistake: 'a late acceptance takes the record from whoever has accepted it since',
    replacements: [
      {
        file: 'sync-server/hand-offs/taken-up-since.ts',
        from: "  if (accepted?.toUsername === ownerUsername) return 'You accepted it since';\n",
        to: '  if (accepted?.toUsername === ownerUsername) return undefined;\n',
      },
    ],
    catchers: [
      { project: 'integration', test: 'sync-server/hand-offs/passing-histories.integration.test.ts' },
      {
        project: 'integration',
        test: 'sync-server/hand-offs/passing-on.integration.test.ts',
        name: 'is told where somebody has',
      },
    ],
  },
];
