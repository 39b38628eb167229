/** A canvas that is painted when it is added, when its container is resized, and when the color scheme changes. */

import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Paints for a container that is `width` CSS pixels wide, and sets the height of the canvas. */
export type PaintCanvas = (canvas: HTMLCanvasElement, width: number) => void;

const painters = new WeakMap<HTMLCanvasElement, PaintCanvas>();

const repaint = (canvas: HTMLCanvasElement): void => {
  const width = Math.floor(canvas.parentElement?.clientWidth ?? 0);
  if (width) painters.get(canvas)?.(canvas, width);
};

/** Calls `run` when the colors change: another color scheme, or printing. */
export const onColorChange = (run: () => void): (() => void) => {
  const queries = ['(prefers-color-scheme: dark)', 'print'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', run);
  return () => {
    for (const query of queries) query.removeEventListener('change', run);
  };
};

onColorChange(() => {
  for (const canvas of document.querySelectorAll('canvas')) repaint(canvas);
});

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) repaint(target.querySelector('canvas')!);
});

/** Sets the canvas to the resolution of the screen, and returns a context in CSS pixels. */
export const fitCanvas = (canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D => {
  const scale = devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
};

export const canvasPicture = (label: string, paint: PaintCanvas): TemplateResult => {
  const attach = (element?: Element): void => {
    if (!element) return;
    painters.set(element as HTMLCanvasElement, paint);
    sizes.observe(element.parentElement!);
    repaint(element as HTMLCanvasElement);
  };
  return html`<div class="plot"><canvas role="img" aria-label=${label} ${ref(attach)}></canvas></div>`;
};
