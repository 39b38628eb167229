/** What the owner's dialogs in the footer have in common: one request at a time, and why the last one failed. */

import type { CampaignChoice } from './campaign-choice.ts';
import { linksStyles } from './links.styles.ts';
import { editorStyles } from './record.styles.ts';

export abstract class OwnerDialog {
  protected readonly campaigns: CampaignChoice[];
  protected readonly campaign: string | undefined;
  protected readonly container = document.createElement('div');
  protected problem = '';
  protected isBusy = false;

  constructor(campaigns: CampaignChoice[], campaign: string | undefined) {
    this.campaigns = campaigns;
    this.campaign = campaign;
  }

  /** Draws the dialog into `container`. */
  protected abstract draw(): void;

  /** Reads the list again, after each request. */
  protected abstract reload(): Promise<void>;

  /** Resolves when the dialog is closed. */
  async run(): Promise<void> {
    for (const sheet of [editorStyles, linksStyles])
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
    document.body.append(this.container);
    this.draw();
    const dialog = this.container.querySelector('dialog')!;
    dialog.showModal();
    await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
    this.container.remove();
  }

  protected close = (): void => this.container.querySelector('dialog')!.close();

  /** Runs one request at a time, and shows why it failed. */
  protected async exclusively(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = '';
    try {
      await work();
      await this.reload();
    } catch (error) {
      this.problem = `That did not work: ${(error as Error).message}.`;
    }
    this.isBusy = false;
    this.draw();
  }

  /** Of a campaign that is gone, its name. `null`: all. */
  protected titleOf(name: string | null): string {
    return name === null ? 'all campaigns' : (this.campaigns.find((known) => known.name === name)?.title ?? name);
  }
}
