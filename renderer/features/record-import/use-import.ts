import { startTransition, useCallback, useEffect, useMemo, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { RecordObject } from '#contract/catalogue.ts';
import { beginImport, carryOnImports } from '../../database/import-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { presentDocuments } from '../../database/present-documents.ts';
import { takeImportBack } from '../../database/stored-import.ts';
import { useDirectory } from '../../ui/people.tsx';
import { namesOfNobody, personFinder } from './find-person.ts';
import { evidenceIn, type ImportDraft, type NotationEvidence, planningOf, rowsToWrite } from './import-draft.ts';
import { matchColumns, type Target } from './match-columns.ts';
import { type ImportPlan, type Present, planImport } from './plan-import.ts';
import { readFile } from './read-file.ts';
import { readTable } from './read-table.ts';
import { rememberColumns, rememberedColumns } from './remembered-columns.ts';

const PREVIEW_ROWS = 50;
/** A spreadsheet's own limit is a million rows; what a laptop holds of an org is far below this. */
const MOST_ROWS = 100_000;

/** Everything the import of a file goes through on its screen, from the choice of the file to the way back. */
export function useImport(object: RecordObject, orgId: string) {
  const database = useLocalDatabase();
  const { people, me, byUsername } = useDirectory();
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  const [problem, setProblem] = useState<string>();
  const [checked, setChecked] = useState<{ readonly draft: ImportDraft; readonly plan: ImportPlan } | null>(null);
  const [preview, setPreview] = useState<{ readonly id: string; readonly plan: ImportPlan } | null>(null);
  const [present, setPresent] = useState<readonly Present[]>([]);
  const [busy, setBusy] = useState(false);
  const personOf = useMemo(() => personFinder(people, draft?.people), [people, draft?.people]);
  const evidence = useEvidence(object, draft);
  const strangers = useMemo(() => {
    const columns = draft?.targets.flatMap((target, index) => (target === 'ownerUsername' ? [index] : [])) ?? [];
    // Whom somebody was chosen for stays on the list, to choose somebody else.
    return draft === null ? [] : namesOfNobody(draft.table.rows, columns, personFinder(people));
  }, [draft, people]);

  const setTarget = useCallback((column: number, target: Target) => {
    setDraft((current) => current && { ...current, targets: current.targets.with(column, target) });
  }, []);

  useEffect(() => {
    let outdated = false;
    if (draft === null) return undefined;
    const planning = planningOf(object, draft, personOf, present, draft.table.rows.slice(0, PREVIEW_ROWS));
    void planImport(planning).then((plan) => {
      if (!outdated) startTransition(() => setPreview({ id: draft.id, plan }));
    });
    return () => {
      outdated = true;
    };
  }, [object, draft, personOf, present]);

  const read = async (fileName: string, text: string) => {
    const table = await readTable(text);
    const refusal = whyUnreadable(table.headings.length, table.rows.length);
    setProblem(refusal);
    if (refusal !== undefined) return;
    setPresent(await presentDocuments(database, 'records'));
    const isPerson = personFinder(people);
    const targets =
      (await rememberedColumns(database, object, table.headings)) ??
      matchColumns(object, table, (name) => isPerson(name) !== undefined);
    const { dates, decimal } = await evidenceIn(object, { table, targets });
    setChecked(null);
    const first: ImportDraft = {
      id: uuidv7(),
      fileName,
      table,
      targets,
      notation: {
        dates: dates === 'day-first' || dates === 'month-first' ? dates : usualDates(),
        decimal: decimal === ',' || decimal === '.' ? decimal : '.',
      },
      duplicates: 'skip',
      defaultOwner: me,
      people: {},
    };
    // A form of many fields: it is drawn bit by bit.
    startTransition(() => setDraft(first));
  };

  return {
    draft,
    problem,
    preview: preview?.id === draft?.id ? (preview?.plan ?? null) : null,
    /** The plan of the draft as it is, once it was checked. */
    plan: checked?.draft === draft ? (checked?.plan ?? null) : null,
    evidence,
    strangers,
    busy,
    readFile: async (file: File) => {
      setBusy(true);
      try {
        await read(file.name, await readFile(object, file));
      } finally {
        setBusy(false);
      }
    },
    readText: (text: string) => read('Pasted table', text),
    change: (change: Partial<ImportDraft>) =>
      setDraft((current) => (current === null ? null : { ...current, ...change })),
    setTarget,
    startOver: () => setDraft(null),
    check: async () => {
      if (draft === null) return;
      setBusy(true);
      try {
        const now = await presentDocuments(database, 'records');
        const plan = await planImport(planningOf(object, draft, personOf, now));
        startTransition(() => setChecked({ draft, plan }));
      } finally {
        setBusy(false);
      }
    },
    begin: async () => {
      if (draft === null || checked?.draft !== draft) return;
      const rows = await rowsToWrite(checked.plan, byUsername.get(me)?.role === 'admin');
      await rememberColumns(database, object, draft.table.headings, draft.targets);
      await beginImport(database, { id: draft.id, object, fileName: draft.fileName }, rows);
      setDraft(null);
      // The plan of a long file is as large as the file, and what was here before may be more.
      setChecked(null);
      setPreview(null);
      setPresent([]);
      await carryOnImports(database, { orgId, username: me });
    },
    undo: async (id: string) => {
      await takeImportBack(database, id);
      await carryOnImports(database, { orgId, username: me });
    },
  };
}

/** How the file writes dates and numbers; while columns are put right, what was last known of it. */
function useEvidence(object: RecordObject, draft: ImportDraft | null): NotationEvidence | null {
  const [evidence, setEvidence] = useState<NotationEvidence | null>(null);
  const { table, targets } = draft ?? {};
  useEffect(() => {
    let outdated = false;
    if (table === undefined || targets === undefined) return undefined;
    void evidenceIn(object, { table, targets }).then((found) => {
      if (!outdated) setEvidence(found);
    });
    return () => {
      outdated = true;
    };
  }, [object, table, targets]);
  return draft === null ? null : evidence;
}

export type Importing = ReturnType<typeof useImport>;

function whyUnreadable(columns: number, rows: number): string | undefined {
  if (columns === 0 || rows === 0)
    return 'There is no table in it: a line of headings, and rows below. A workbook, such as of Excel, is saved as CSV first.';
  if (rows > MOST_ROWS) return `It has more than ${MOST_ROWS.toLocaleString()} rows. Import it in parts.`;
  return undefined;
}

/** How people write dates where the browser says the person is, for files that fit both ways. */
function usualDates() {
  const parts = new Intl.DateTimeFormat().formatToParts(new Date(2026, 10, 20));
  return parts.findIndex(({ type }) => type === 'month') < parts.findIndex(({ type }) => type === 'day')
    ? 'month-first'
    : 'day-first';
}
