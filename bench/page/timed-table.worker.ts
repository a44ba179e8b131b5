// The app's own worker, which says of each answer how long it took.
import './timed-answers.ts';
import '../../renderer/database/record-table/table.worker.ts';
