import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsSchemas } from './catalogue.ts';
import { collections } from './collections.ts';
import { DigestAnswer } from './digest.ts';
import { ErrorBody, ResyncReason, unauthorizedReactions } from './errors.ts';
import {
  HandOffCsvQuery,
  HandOffListAnswer,
  HandOffListQuery,
  HandOffReport,
  HandOffReportQuery,
} from './hand-off-report.ts';
import {
  CreatedIntegrationToken,
  CreateIntegrationTokenBody,
  CreateLeadAnswer,
  CreateLeadBody,
  IntegrationTokensAnswer,
} from './integrations.ts';
import { SharedViewsAnswer, ShareViewBody } from './list-views.ts';
import { PresenceAnswer, PresenceQuery } from './presence.ts';
import { OLDEST_PROTOCOL, PROTOCOL_HEADER, PROTOCOL_VERSION } from './protocol.ts';
import { RuleTraceAnswer, RuleTraceQuery } from './rule-trace.ts';
import { CreateOrgBody, DevicesAnswer, Org, PatchOrgBody, RefreshBody, SessionAnswer, SignInBody } from './sessions.ts';
import { MAX_PULL_LIMIT, MAX_PUSH_ROWS, PollAnswer, PullAnswer, PullQuery, PushAnswer, PushBody } from './sync.ts';
import { ChangePasswordBody, CreateUserBody, LeaveAnswer, LeaveBody, OwnHoursBody, PatchUserBody } from './users.ts';

const entries = Object.entries(collections);
const documentSchemas = Object.fromEntries(entries.map(([name, { schema }]) => [name, schema]));
const clientFields = Object.fromEntries(entries.map(([name, { clientFields }]) => [name, clientFields]));

/** Everything that crosses the wire between client and server. */
const wireSchemas = {
  ...documentSchemas,
  ...fieldsSchemas,
  ErrorBody,
  ResyncReason,
  PollAnswer,
  PullQuery,
  PullAnswer,
  PushBody,
  PushAnswer,
  DigestAnswer,
  SignInBody,
  SessionAnswer,
  RefreshBody,
  DevicesAnswer,
  CreateOrgBody,
  PatchOrgBody,
  Org,
  CreateUserBody,
  PatchUserBody,
  ChangePasswordBody,
  OwnHoursBody,
  LeaveBody,
  LeaveAnswer,
  PresenceQuery,
  PresenceAnswer,
  HandOffReportQuery,
  HandOffReport,
  HandOffListQuery,
  HandOffListAnswer,
  HandOffCsvQuery,
  RuleTraceQuery,
  RuleTraceAnswer,
  CreateIntegrationTokenBody,
  CreatedIntegrationToken,
  IntegrationTokensAnswer,
  CreateLeadBody,
  CreateLeadAnswer,
  ShareViewBody,
  SharedViewsAnswer,
};

const whatToDo = `What client and server say to each other changed.
If clients are out there: raise PROTOCOL_VERSION in contract/protocol.ts (and OLDEST_PROTOCOL, if older ones can no longer
follow), run this test again to record the new version, and commit the file it writes.
If version ${PROTOCOL_VERSION} was never released: record it again with "vitest run --project unit contract/protocol.test.ts -u".`;

it('the wire is the one recorded for this protocol version', async () => {
  const schemas = Object.entries(wireSchemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })]);
  const wire = {
    header: PROTOCOL_HEADER,
    limits: { MAX_PULL_LIMIT, MAX_PUSH_ROWS },
    clientFields,
    unauthorizedReactions,
    schemas: Object.fromEntries(schemas),
  };
  await expect(`${JSON.stringify(wire, null, 2)}\n`, whatToDo).toMatchFileSnapshot(
    `./protocol-v${PROTOCOL_VERSION}.snap`,
  );
});

it('the oldest protocol served is not newer than the current one', () => {
  expect(OLDEST_PROTOCOL).toBeLessThanOrEqual(PROTOCOL_VERSION);
  expect(OLDEST_PROTOCOL).toBeGreaterThan(0);
});
