import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../command-line/flags.ts';
import type { CsvSource } from './csv-table.ts';
import type { DemoFiles } from './demo-org.ts';

const folder = new URL('../../resources/demo/', import.meta.url);

/**
 * Reads the files of the demo org that come with the program.
 * @throws ConfigError when they were left out of this installation
 */
export async function loadDemoFiles(): Promise<DemoFiles> {
  return {
    salesTeams: await load('sales_teams.csv'),
    products: await load('products.csv'),
    accounts: await load('accounts.csv'),
    pipeline: await load('sales_pipeline.csv'),
    leads: await load('leads.csv'),
    contacts: await load('contacts.csv'),
    handOffs: await load('hand_offs.csv'),
  };
}

async function load(file: string): Promise<CsvSource> {
  const path = fileURLToPath(new URL(file, folder));
  try {
    return { file, text: await readFile(path, 'utf8') };
  } catch {
    throw new ConfigError(`The demo data cannot be read: ${path}. Start without --demo, or restore that file.`);
  }
}
