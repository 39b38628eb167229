/**
 * Styles of the options `look`, `size`, `shape` and `labels`, one sheet for each value: custom properties wherever one
 * does it, so that a page's own properties go on from there.
 */

/** A tag of this name has its text minified by the build. */
const css = String.raw;

/** For every element that has one of the options. */
export const common = css`
  [part='list'] > li > [part~='channel'],
  [part='menu'] {
    transition-property: background-color, border-color, scale;
    transition-duration: 0.15s;
  }
  [part='list'] > li > [part~='channel']:active,
  [part='menu']:active {
    scale: 0.95;
  }
  @media (prefers-reduced-motion: reduce) {
    [part='list'] > li > [part~='channel'],
    [part='menu'] {
      transition: none;
    }
    [part='list'] > li > [part~='channel']:active,
    [part='menu']:active {
      scale: 1;
    }
  }
`;

/**
 * White on a brand's colour, which gets a lightness that makes even words readable (4.5:1). Channels whose brand is
 * black, white or grey have the colour of the page's text, and black or white on it, whichever can be read.
 */
const filled = css`
  :host {
    --pass-along-start: 0px;
  }
  [part='menu'] {
    border-color: transparent;
  }
  [part='list'] > li > * > :is(slot, [part='label']),
  [part='menu'] :is(svg, span) {
    color: oklch(from currentColor clamp(0, (0.6 - l) * 1000, 1) 0 0);
  }
  [part='list'] > li > [style*='--brand'] > :is(slot, [part='label']) {
    color: #fff;
  }
  [part='list'] > li > [part~='channel'],
  [part='menu'] {
    background: var(--pass-along-background, currentColor);
  }
  [part='list'] > li > [part~='channel'][style*='--brand'] {
    background: var(--pass-along-background, oklch(from var(--brand) min(l, 0.51) c h));
  }
  [part='list'] > li > [part~='channel']:hover,
  [part='menu']:hover {
    background: var(--pass-along-background-hover, color-mix(in srgb, currentColor 85%, transparent));
  }
  [part='list'] > li > [part~='channel'][style*='--brand']:hover {
    background: var(--pass-along-background-hover, oklch(from var(--brand) min(l, 0.51) c h / 0.85));
  }
`;

export const looks: Partial<Record<string, string>> = {
  filled,
  brand: css`
    :host {
      --pass-along-brand: 100%;
    }
  `,
  outline: css`
    :host {
      --pass-along-start: 0px;
      --pass-along-border: 1px solid color-mix(in srgb, currentColor 55%, transparent);
    }
    [part='list'] > li > [part~='channel']:hover {
      border-color: currentColor;
    }
  `,
  text: css`
    :host {
      --pass-along-start: -0.5rem;
      --pass-along-label: inline;
      --pass-along-icon: none;
      --pass-along-radius: 0.375rem;
    }
    [part='list'] > li > [part~='channel'],
    [part='menu'] {
      min-inline-size: 0;
      padding-inline: 0.5rem;
    }
    [part='list'] > li {
      min-inline-size: 0;
    }
    [part='menu'] {
      border-color: transparent;
    }
    [part='menu'] svg {
      display: none;
    }
    [part='list'] > li > * > [part='label'] {
      margin: 0;
    }
    [part='list'] > li > :hover > [part='label'] {
      text-decoration: underline;
      text-underline-offset: 0.2em;
    }
  `,
};

export const sizes: Partial<Record<string, string>> = {
  s: css`
    :host {
      --pass-along-size: 1.75rem;
      --pass-along-icon-size: 1rem;
      font-size: max(0.875em, 13px);
    }
  `,
  l: css`
    :host {
      --pass-along-size: 2.75rem;
      --pass-along-icon-size: 1.5rem;
      font-size: max(1.125em, 13px);
    }
  `,
};

export const shapes: Partial<Record<string, string>> = {
  square: css`
    :host {
      --pass-along-radius: 0.375rem;
    }
  `,
  pill: css`
    :host {
      --pass-along-start: calc((var(--pass-along-icon-size, 1.25rem) - var(--_size) * 1.5) / 2);
    }
    [part='list'] > li > [part~='channel'] {
      min-inline-size: calc(var(--_size) * 1.5);
    }
  `,
};

export const labels = css`
  :host {
    --pass-along-start: -0.625rem;
    --pass-along-label: inline;
  }
  [part='list'] > li > [part~='channel'] {
    padding-inline: 0.625rem 0.5rem;
  }
`;
