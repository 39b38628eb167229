/** Turns a QR code into image files. Dark on white in every colour scheme: few scanners read an inverted code. */

import { createElement } from '../browser/own-document.ts';
import type { QrCode } from '../extras/qr-code.ts';

const PIXELS = 1024;

export const svgFile = ({ size, path }: QrCode): Blob =>
  new Blob(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${PIXELS}" height="${PIXELS}"`,
      ` viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`,
      `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`,
    ],
    { type: 'image/svg+xml' },
  );

/** Drawn module by module: the page's content security policy may forbid loading the SVG as an image. */
export const pngFile = ({ size, path }: QrCode): Promise<Blob | null> => {
  const canvas = createElement('canvas');
  // Whole pixels for each module, so that its edges stay sharp.
  const scale = Math.ceil(PIXELS / size);
  canvas.width = canvas.height = size * scale;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.scale(scale, scale);
  context.fill(new Path2D(path));
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
};

export const save = (file: Blob | null, name: string): void => {
  if (!file) return;
  const link = createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Safari reads the blob URL some time after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
