/** A cascade as a picture in the page: painted when it comes, when its place changes, and when the light does. */

import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Paints for a place `width` CSS pixels wide, and says how high it is. */
export type PaintCanvas = (canvas: HTMLCanvasElement, width: number) => void;

const painters = new WeakMap<HTMLCanvasElement, PaintCanvas>();

const repaint = (canvas: HTMLCanvasElement): void => {
  const width = Math.floor(canvas.parentElement?.clientWidth ?? 0);
  if (width) painters.get(canvas)?.(canvas, width);
};

/** Calls when colours have changed: another scheme, or paper. */
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

/** Gives the canvas as many dots as the screen has, and a context in CSS pixels. */
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
  const place = (element?: Element): void => {
    if (!element) return;
    painters.set(element as HTMLCanvasElement, paint);
    sizes.observe(element.parentElement!);
    repaint(element as HTMLCanvasElement);
  };
  return html`<div class="plot"><canvas role="img" aria-label=${label} ${ref(place)}></canvas></div>`;
};
