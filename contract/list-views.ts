import { z } from 'zod';
import { RecordObject } from './catalogue.ts';
import { DocumentId } from './identifiers.ts';
import { ListFilter } from './list-filters.ts';
import { isVisible } from './visible-text.ts';

const MOST_FILTERS = 20;
const MOST_COLUMNS = 60;
const WIDEST = 2_000;

const FieldKey = z.string().min(1).max(64);

/** What a list shows, in which order, and how. */
export const ListLook = z.object({
  search: z.string().max(255),
  filters: z.array(ListFilter).max(MOST_FILTERS),
  sort: z.object({ key: FieldKey, ascending: z.boolean() }),
  /** In their order; absent: those the catalogue says. */
  columns: z.array(FieldKey).max(MOST_COLUMNS).optional(),
  /** In pixels, of the columns that somebody gave one. */
  widths: z.record(FieldKey, z.int().min(40).max(WIDEST)).optional(),
  /** The field whose values the rows are grouped by. */
  group: FieldKey.optional(),
  /** As cards in columns instead of rows. */
  board: z.boolean().optional(),
});
export type ListLook = z.infer<typeof ListLook>;

/** What somebody calls a view of theirs. */
export const ViewName = z
  .string()
  .trim()
  .min(1, { error: 'Give the view a name.', abort: true })
  .refine(isVisible, 'Give the view a name.')
  .max(60, 'A name is at most 60 characters long.');

/** A list as somebody wants to find it again. */
export const SavedView = z.object({ id: DocumentId, object: RecordObject, name: ViewName, look: ListLook });
export type SavedView = z.infer<typeof SavedView>;

const MOST_VIEWS = 100;
export const SavedViews = z.array(SavedView).max(MOST_VIEWS, `At most ${MOST_VIEWS} views can be kept.`);

/** How many views an org's admins may share with everybody. */
export const MOST_SHARED_VIEWS = 50;

/** A view as an admin shares it, under the id in the address. */
export const ShareViewBody = SavedView.omit({ id: true });
export type ShareViewBody = z.infer<typeof ShareViewBody>;

/** The views that admins share with everybody in the org, in the order in which they were shared. */
export const SharedViewsAnswer = z.object({ views: z.array(SavedView) });
export type SharedViewsAnswer = z.infer<typeof SharedViewsAnswer>;
