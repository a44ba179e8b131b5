import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import type { RecordObject } from '#contract/catalogue.ts';
import { CrmRecord } from '#contract/records.ts';
import { segmentOf } from '../../ui/objects.tsx';
import { exactly, recordsCsv } from '../../ui/records-csv.ts';
import { decodeFile } from './decode-file.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const Archive = z.object({
  format: z.literal('smartlite'),
  collections: z.object({ records: z.array(CrmRecord) }),
});

/**
 * The table of an object that a file holds: the file itself, or where SmartLite has exported all of its data, the table
 * in its archive, or in the `data.json` of that. Empty where there is none.
 */
export function tableText(object: RecordObject, bytes: Uint8Array): string {
  if (ZIP.every((byte, place) => bytes[place] === byte)) return tableInZip(object, bytes);
  const { text } = decodeFile(bytes);
  return text.startsWith('{') ? (tableInJson(object, text) ?? text) : text;
}

function tableInZip(object: RecordObject, bytes: Uint8Array): string {
  const wanted = `${segmentOf(object)}.csv`;
  try {
    const table = unzipSync(bytes, { filter: ({ name }) => name === wanted })[wanted];
    return table === undefined ? '' : strFromU8(table);
  } catch {
    return '';
  }
}

function tableInJson(object: RecordObject, text: string): string | undefined {
  try {
    const { records } = Archive.parse(JSON.parse(text)).collections;
    const own = records.filter((record) => record.object === object && !record._deleted);
    return recordsCsv(object, own, exactly);
  } catch {
    return undefined;
  }
}
