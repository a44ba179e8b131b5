import '../../platform/zod-without-eval.ts';
import { FileToRead, type FileWasRead } from './read-file.ts';
import { tableText } from './table-text.ts';

/** Reads a file beside the page: to decode, unpack and check all the data of an organization takes seconds. */
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const { object, file } = FileToRead.parse(data);
  void file
    .arrayBuffer()
    .then((bytes): FileWasRead => ({ text: tableText(object, new Uint8Array(bytes)) }))
    .then(postMessage);
});
