import { z } from 'zod';
import {
  HandOffCsvQuery,
  HandOffListAnswer,
  HandOffListQuery,
  HandOffReport,
  HandOffReportQuery,
} from '#contract/hand-off-report.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Sessions } from '../../sessions/sessions.ts';
import { signedIn } from '../../sessions/signed-in.ts';
import { handOffReport, type ReportParts } from './hand-off-report.ts';
import { handOffsCsv } from './hand-offs-csv.ts';
import { allHandOffs, listHandOffs } from './list-hand-offs.ts';

const CsvFile = {
  description: 'A table with a line of headings, in UTF-8.',
  content: { 'text/csv': { schema: z.string() } },
};

/** How fast hand-offs are seen: the figures, what is behind them, and the same as a file. */
export function reportRoutes(
  app: TypedApp,
  { sessions, ...parts }: ReportParts & { readonly sessions: Sessions },
): void {
  app.get(
    '/api/hand-offs/report',
    {
      schema: {
        tags: ['hand-offs'],
        summary: 'Report how fast hand-offs are seen',
        querystring: HandOffReportQuery,
        response: { 200: HandOffReport },
      },
    },
    async (request) => handOffReport(parts, await signedIn(sessions, request), request.query),
  );

  app.get(
    '/api/hand-offs',
    {
      schema: {
        tags: ['hand-offs'],
        summary: 'List hand-offs',
        querystring: HandOffListQuery,
        response: { 200: HandOffListAnswer },
      },
    },
    async (request) => listHandOffs(parts, await signedIn(sessions, request), request.query),
  );

  app.get(
    '/api/hand-offs.csv',
    {
      schema: {
        tags: ['hand-offs'],
        summary: 'Download hand-offs as CSV',
        querystring: HandOffCsvQuery,
        response: { 200: CsvFile },
      },
    },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      return reply
        .type('text/csv; charset=utf-8')
        .header('Content-Disposition', 'attachment; filename="hand-offs.csv"')
        .header('Cache-Control', 'no-store')
        .send(handOffsCsv(allHandOffs(parts, by, request.query)) as never);
    },
  );
}
