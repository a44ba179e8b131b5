import { catalogue, RecordObject } from '#contract/catalogue.ts';
import { type CollectionName, collectionNames } from '#contract/collections.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { toWire } from '../../database/local-document.ts';
import { presentDocuments } from '../../database/present-documents.ts';
import { segmentOf } from '../../ui/objects.tsx';
import { exactly, recordsCsv } from '../../ui/records-csv.ts';
import { type TextFile, zipTexts } from './zip-texts.ts';

type Wanted = (collection: CollectionName, document: Readonly<Record<string, unknown>>) => boolean;

/** What is one person's own, and nobody else's to take along. */
const PERSONAL: readonly CollectionName[] = ['notifications'];

/** Where a document names the people it is of. */
const PERSON_FIELDS = [
  'username',
  'ownerUsername',
  'createdBy',
  'recipientUsername',
  'submitterUsername',
  'approverUsername',
  'fromUsername',
  'toUsername',
  'byUsername',
];

/** All of an org's data, as the device of an admin holds it. */
export function orgArchive(database: LocalDatabase, orgId: string): Promise<Blob> {
  return archiveOf(database, orgId, (collection) => !PERSONAL.includes(collection));
}

/** What is one person's: records they own or made, what they were told, decided and wrote. */
export function ownArchive(database: LocalDatabase, orgId: string, username: string): Promise<Blob> {
  return archiveOf(database, orgId, (_, document) => PERSON_FIELDS.some((field) => document[field] === username));
}

/**
 * Packs what is wanted of this device: a table of each object, with ids and usernames so that the import takes it back as
 * it was, and everything as the server knows it in `data.json`.
 */
async function archiveOf(database: LocalDatabase, orgId: string, isWanted: Wanted): Promise<Blob> {
  const documents = new Map<CollectionName, readonly object[]>();
  for (const name of collectionNames) {
    const present = await presentDocuments(database, name);
    documents.set(
      name,
      present.filter((document) => isWanted(name, document as never)).map((document) => toWire(document)),
    );
  }
  const records = (await presentDocuments(database, 'records')).filter((record) =>
    isWanted('records', record as never),
  );
  const tables = RecordObject.options.map((object): TextFile => {
    const own = records.filter((record) => record.object === object);
    return { name: `${segmentOf(object)}.csv`, parts: [recordsCsv(object, own, exactly)] };
  });
  const readme = { name: 'README.txt', parts: [howToImport()] };
  return zipTexts([readme, ...tables, { name: 'data.json', parts: jsonOf(orgId, documents) }]);
}

function* jsonOf(orgId: string, documents: ReadonlyMap<CollectionName, readonly object[]>): Generator<string> {
  yield `{"format":"smartlite","version":1,"orgId":${JSON.stringify(orgId)},"exportedAt":"${new Date().toISOString()}","collections":{`;
  let isFirst = true;
  for (const [name, all] of documents) {
    yield `${isFirst ? '' : ','}\n"${name}":[`;
    isFirst = false;
    for (const [index, document] of all.entries()) yield `${index === 0 ? '' : ','}\n${JSON.stringify(document)}`;
    yield ']';
  }
  yield '}}\n';
}

function howToImport(): string {
  const order = (['account', 'contact', 'lead', 'opportunity'] as const).map((object) => catalogue[object].plural);
  return (
    'The data of SmartLite at the time of this export.\r\n\r\n' +
    `To bring it in again, import this archive on each of these lists, in this order: ${order.join(', ')}.\r\n` +
    'Its tables, or data.json, can be imported by themselves as well.\r\n' +
    'They name people by username and records by their SmartLite ID. data.json holds everything, as the server knows it.\r\n'
  );
}
