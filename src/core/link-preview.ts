/** The preview that networks show of a link: what a page's head has to say for one. */

/** Contents of the tags in the head; empty for a tag that is not there. */
export type PreviewTags = {
  /** `og:title` */
  title: string;
  /** `og:description` */
  description: string;
  /** `og:image`, as written */
  image: string;
};

/** One line for each tag that is missing or of no use, with the way out. */
export const previewAdvice = ({ title, description, image }: PreviewTags): string[] => {
  const missing = Object.entries({ title, description, image }).filter(([, content]) => !content);
  const lines = missing.map(
    ([name]) => `no preview on networks without <meta property="og:${name}" content="…"> in the head`,
  );
  if (image && !/^https?:\/\//i.test(image))
    lines.push(`og:image "${image}" shows on no network: use a whole http or https URL`);
  return lines;
};
