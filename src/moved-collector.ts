/** What `pass-along/collector` was, for whoever still imports it. */
throw new Error('pass-along/collector has moved: install pass-along-collector, and import from there.');

export {};
