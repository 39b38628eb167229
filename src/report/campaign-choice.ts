/** A campaign to choose, by its name. */
export type CampaignChoice = { name: string; title: string };
