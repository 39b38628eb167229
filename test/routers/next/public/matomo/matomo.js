// In the place of Matomo's server. What would be sent stays in window._paq.
