/** The preview that networks show of a link: what a page's head has to say for one. */

/** One line for each tag that is missing or of no use, with the way out. `read` gives the content of `og:NAME`. */
export const previewAdvice = (read: (name: string) => string): (string | false)[] => {
  const image = read('image');
  return [
    ...['title', 'description', 'image'].map(
      (name) => !read(name) && `no preview on networks without <meta property="og:${name}" content="…"> in the head`,
    ),
    image !== '' &&
      !/^https?:\/\//i.test(image) &&
      `og:image "${image}" shows on no network: use a whole http or https URL`,
  ];
};
