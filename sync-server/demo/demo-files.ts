import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CsvSource } from './csv-table.ts';
import type { DemoFiles } from './demo-org.ts';

const folder = new URL('../../resources/demo/', import.meta.url);

/** Reads the files of the demo org that come with the program. */
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
  return { file, text: await readFile(fileURLToPath(new URL(file, folder)), 'utf8') };
}
