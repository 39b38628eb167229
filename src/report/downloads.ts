/** Saves plots and tables as files. */

/** In the page, a plot inherits these; in a file, each element needs its own. */
const COLOR_ATTRIBUTES = ['fill', 'stroke', 'color'] as const;

/**
 * The picture as a file of its own, on the page's background. CSS variables become the colors they have now, light or
 * dark.
 */
export const standaloneSvg = (picture: SVGSVGElement): string => {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const pictureStyle = getComputedStyle(picture);
  const originals = [picture, ...picture.querySelectorAll<SVGElement>('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const style = getComputedStyle(originals[index]!);
    for (const name of COLOR_ATTRIBUTES)
      if (/var\(|currentColor/i.test(element.getAttribute(name) ?? ''))
        element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
  }
  const { width, height } = picture.viewBox.baseVal;
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: pictureStyle.getPropertyValue('--card').trim() }))
    background.setAttribute(name, String(value));
  copy.prepend(background);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('font-family', 'system-ui, sans-serif');
  copy.setAttribute('color', pictureStyle.color);
  return new XMLSerializer().serializeToString(copy);
};

/** Joins the parts into a file name that is valid on every operating system. */
const fileName = (...parts: string[]): string =>
  parts
    .map((part) =>
      part
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .replaceAll(/^-|-$/g, ''),
    )
    .filter(Boolean)
    .join('-');

export type FileType = 'svg' | 'csv';

const MEDIA_TYPES: Record<FileType, string> = { svg: 'image/svg+xml', csv: 'text/csv;charset=utf-8' };

/** Downloads `text` as a file, named after the campaign and the content. */
export const download = (kind: FileType, names: string[], text: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: MEDIA_TYPES[kind] }));
  link.download = `${fileName(...names)}.${kind}`;
  link.click();
  // The browser reads the URL after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
