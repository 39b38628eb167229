/**
 * Rules of filter lists as data: generic ones, which apply on every site. Collected by hand for this project from
 * EasyList, EasyPrivacy (version of 2026-08-13), AdGuard Social Media and Fanboy's Annoyance: a selection, not the
 * lists. No package that the registry can install whole ships those.
 */

/** URL patterns; `*` matches anything, `^` a separator or the end. */
export const BLOCKED: readonly string[] = [
  '://collector.*/event',
  '://analytics.*/event',
  '://analytics.*/collect',
  '://analytics.*/track',
  '://stats.*/event',
  '://tracking.*/event',
  '://beacon.*/track',
  '/api/collect^',
  '/api/events^',
  '/collect?v=',
  '/analytics/event',
  '/metrics^',
  '/pixel.gif?',
  '/1x1.gif?',
  '/beacon.js',
  '/com.snowplowanalytics.snowplow/',
  '/share-button.',
  '/share-buttons.',
  '/sharebar.',
  '/social-share.',
  '/share_count.',
];

/** Names of classes, ids and elements. */
export const HIDDEN: readonly string[] = [
  'share-button',
  'share-buttons',
  'share-bar',
  'share-btn',
  'share-icon',
  'share-link',
  'share-list',
  'share-menu',
  'share-panel',
  'share-widget',
  'share-count',
  'share-toggle',
  'sharing',
  'social-share',
  'social-sharing',
  'social-icons',
  'btn-share',
  'article-share',
  'post-share',
  'share-box',
  'share-popup',
  'social-shares',
  'amp-social-share',
  'app-share-buttons',
];

/** Prefixes of `title` and `alt`. */
export const HIDDEN_TITLES: readonly string[] = ['Share on ', 'Share this article!', 'More ways to share'];

/** Words that the next version of a list may well contain. */
export const SUSPECT = /share|sharing|social|track|beacon|analytics/i;
