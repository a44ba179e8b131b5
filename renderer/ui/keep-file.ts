/** Gives the person a file to keep, where their browser or desktop puts such files. */
export function keepFile(content: BlobPart, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** Gives the person a table to keep. */
export function keepCsv(text: string, name: string): void {
  keepFile(text, name, 'text/csv;charset=utf-8');
}
