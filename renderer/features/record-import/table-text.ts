import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import type { RecordObject } from '#contract/catalogue.ts';
import { CrmRecord } from '#contract/records.ts';
import { segmentOf } from '../../ui/objects.tsx';
import { exactly, recordsCsv } from '../../ui/records-csv.ts';
import { decodeFile } from './decode-file.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const SAMPLE_CHARACTERS = 64 * 1024;
const CONTROL = /(?![\t\n\v\f\r])\p{Cc}|\uFFFD/gu;
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
  const decoded = decodeFile(bytes).text;
  if (isNoText(decoded)) return '';
  // Nobody means them, and not every database keeps them.
  const text = decoded.replaceAll('\0', '');
  return text.startsWith('{') ? (tableInJson(object, text) ?? text) : text;
}

/** Whether it is a picture, a workbook of old or the like, whatever its name ends in: text has no such signs. */
function isNoText(text: string): boolean {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const signs = sample.match(CONTROL)?.length ?? 0;
  return signs >= 20 && signs > sample.length / 20;
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
