/** The buttons that open the owner's dialogs; colleagues with a read-only link do not see them. */

import { html, nothing, type TemplateResult } from 'lit';
import type { CampaignChoice } from './campaign-choice.ts';
import { loadDigestsDialog, loadLinksDialog } from './lazy.ts';
import { isReadOnlyLink } from './read-only-link.ts';

type Open = (campaigns: CampaignChoice[], campaign: string | undefined) => Promise<void>;

const DIALOGS: Record<string, () => Promise<Open>> = {
  'Links for colleagues': async () => (await loadLinksDialog()).openLinks,
  'Digests and alarms': async () => (await loadDigestsDialog()).openDigests,
};

export const ownerDialogs = (
  campaigns: CampaignChoice[],
  campaign: string | undefined,
): TemplateResult | typeof nothing => {
  if (isReadOnlyLink()) return nothing;
  const button = ([title, load]: [string, () => Promise<Open>]): TemplateResult => {
    const open = async ({ currentTarget }: Event): Promise<void> => {
      const problem = (currentTarget as HTMLElement).nextElementSibling!;
      problem.textContent = '';
      await load()
        .then((openDialog) => openDialog(campaigns, campaign))
        .catch(({ message }: Error) => (problem.textContent = `Could not open “${title}”: ${message}.`));
    };
    return html`<p>
      <button type="button" class="quiet" aria-haspopup="dialog" @click=${open}>${title}</button>
      <span class="problem" role="alert"></span>
    </p>`;
  };
  return html`${Object.entries(DIALOGS).map(button)}`;
};
