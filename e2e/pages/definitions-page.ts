import type { Locator, Page } from '@playwright/test';
import { ProcessEditorPage } from './process-editor-page.ts';
import { RuleEditorPage } from './rule-editor-page.ts';

/** Where admins see the workflow rules, or the approval processes, in their order. */
export class DefinitionsPage {
  readonly page: Page;
  readonly table: Locator;

  constructor(page: Page, label: 'Workflow rules' | 'Approval processes') {
    this.page = page;
    this.table = page.getByRole('table', { name: label });
  }

  link(name: string): Locator {
    return this.table.getByRole('link', { name, exact: true });
  }

  /** The names in the order of the list. */
  get names(): Locator {
    return this.table.getByRole('rowheader').getByRole('link');
  }

  active(name: string): Locator {
    return this.table.getByRole('switch', { name: `${name} is active`, exact: true });
  }

  moveUpButton(name: string): Locator {
    return this.table.getByRole('button', { name: `Move ${name} up`, exact: true });
  }

  async moveDown(name: string): Promise<void> {
    await this.table.getByRole('button', { name: `Move ${name} down`, exact: true }).click();
  }

  async choose(action: 'Duplicate' | 'Delete', name: string): Promise<void> {
    await this.table.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo' }).click();
  }
}

/** The list of workflow rules. */
export class RulesPage extends DefinitionsPage {
  constructor(page: Page) {
    super(page, 'Workflow rules');
  }

  async startNew(): Promise<RuleEditorPage> {
    await this.page.getByRole('link', { name: 'New rule' }).click();
    return new RuleEditorPage(this.page);
  }

  async open(name: string): Promise<RuleEditorPage> {
    await this.link(name).click();
    return new RuleEditorPage(this.page);
  }
}

/** The list of approval processes. */
export class ProcessesPage extends DefinitionsPage {
  constructor(page: Page) {
    super(page, 'Approval processes');
  }

  async open(name: string): Promise<ProcessEditorPage> {
    await this.link(name).click();
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
    return new ProcessEditorPage(this.page);
  }
}
