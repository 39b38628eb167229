/** The button that opens the links for colleagues, which colleagues themselves do not see. */

import { html, nothing, type TemplateResult } from 'lit';
import { loadLinksDialog } from './lazy.ts';
import type { CampaignChoice } from './links-dialog.ts';
import { isReadOnlyLink } from './read-only-link.ts';

export const linksButton = (
  campaigns: CampaignChoice[],
  campaign: string | undefined,
): TemplateResult | typeof nothing => {
  if (isReadOnlyLink()) return nothing;
  const open = async ({ currentTarget }: Event): Promise<void> => {
    const problem = (currentTarget as HTMLElement).nextElementSibling!;
    problem.textContent = '';
    await loadLinksDialog()
      .then(({ openLinks }) => openLinks(campaigns, campaign))
      .catch(({ message }: Error) => (problem.textContent = `Could not open the links: ${message}.`));
  };
  return html`<p>
    <button type="button" class="quiet" aria-haspopup="dialog" @click=${open}>Links for colleagues</button>
    <span class="problem" role="alert"></span>
  </p>`;
};
