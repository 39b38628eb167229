// In the place of Matomo's server: it would send what is called, which so stays to be read.
window._paq ??= [];
