/**
 * Removes click ids, campaign parameters, personal data and secrets from an address before it is shared or stored. For
 * addresses that the browser gives (`location`); an address that the author wrote stays as it is.
 */

/**
 * Click ids and campaign parameters of advertising and mailing tools; each pattern matches a whole name. Compared
 * 2026-11-27 with the global rules of ClearURLs (https://github.com/ClearURLs/Rules): all of them but `ref`, `referrer`
 * and `mc`, which are often the page's own.
 */
const CAMPAIGN = [
  // Campaign parameters: Google Analytics, Matomo and Piwik, HubSpot's advertisements, AT Internet, Webtrends, Adobe.
  '(utm|mtm|matomo|pk|piwik|hsa|itm|at|wt)_\\w+',
  '(ga|hmb|otm)_\\w+|cmpid|ncid|s_k?w?cid|ef_id|_openstat|trkcampaign|wtrid|tracking_source|gs_l|os_ehash|echobox',
  'wickedid|ceneo_spo|vn(_[a-z]+)+|action_(object|type|ref)_map|__twitter_impression|hsctatracking|mc_tc',
  // Click ids share an ending: Google's gclid and dclid, fbclid, msclkid, yclid, ysclid, twclid, ttclid, irclickid,
  // rb_clickid.
  '\\w*cl(ic)?k?id',
  // Google's others: Ads on iOS, Search Ads 360, Merchant Center, and the linker of Analytics.
  '[gw]braid|gclsrc|gad_\\w+|srsltid|_g[al]',
  // Mailing: Mailchimp, HubSpot, Marketo, Vero, Klaviyo, Drip, MailerLite, Omeda, Dotdigital, ConvertKit, Bronto.
  'mc_[ce]id|__?hs\\w+|mkt_tok|vero_\\w+|_kx|__s|ml_sub\\w+|oly_\\w+|dm_i|ck_subscriber_id|_bta_\\w+',
  // Networks: Instagram, Facebook, X, LinkedIn, Pinterest, Reddit, Snapchat, Branch, Alibaba.
  'igsh(id)?|fb_\\w+|mibextid|ref_(src|url)|li_fat_id|epik|rdt_cid|sccid|_branch\\w+|spm|scm',
];

/**
 * Parameters whose value is a secret or personal data: tokens of RFC 6749 and OpenID Connect, SAML 2.0, CAS, Firebase
 * (`oobCode`), signed addresses of Amazon and Google, sessions of PHP and Java, and what links for passwords,
 * confirmations and invitations commonly carry. Dated 2026-11-27.
 */
const PRIVATE = [
  '\\w*[_-]?(token|secret|passw(or)?d|passcode|passphrase|pwd|jwt|otp|signature|credential)s?',
  '\\w*[_-]?(api|access|secret|private|auth|session|encryption)[_-]?key',
  'magic[_-]?(link|code|key)?|login_hint|session_state|code_verifier|id_?hint',
  'auth(?!or|ority)\\w*|\\w*sess(ion)?_?id|saml\\w+|ticket|oobcode|nonce|x-(amz|goog)-.*|sig|hmac',
  '(reset|confirm|confirmation|activation|verify|verification|invite)[_-]?(code|key)',
  '\\w*e-?mail([_-]?address)?|\\w*phone|mobile|tel|(first|last|full|user|sur)[_-]?name|birth\\w*|ssn|iban',
];

/** Parameters that often identify the page itself: kept, unless the value is an email address or a token. */
const PAGE = ['id', 'p', 'q', 'key', 'code', 'page', 'name', 'author'];

const wholeName = (patterns: readonly string[]): RegExp => new RegExp(`^(${patterns.join('|')})$`, 'i');
const campaign = wholeName(CAMPAIGN);
const secret = wholeName(PRIVATE);
const page = wholeName(PAGE);

/** An email address anywhere in a value, but not a public handle such as `@ada@server.example`. */
const EMAIL = /(?<![\w.@+-])[\w.+-]{1,64}@[\p{L}\p{N}_-]{1,63}\.[\p{L}\p{N}]/u;
/** JSON Web Token (RFC 7519): its header and payload are JSON objects in base64url, which begin with `ey`. */
const JWT = /(?<!\w)ey[\w-]{8,}\.ey[\w-]{2,}\.[\w-]*/;

/** Percent-decoded, with `+` as a space; unchanged where the percent-encoding is invalid. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** Also where the value is encoded twice, as an address in a value often is. */
const isPersonal = (value: string): boolean =>
  [value, decoded(value)].some((text) => EMAIL.test(text) || JWT.test(text));

const nameOf = (param: string): string => decoded(param.split('=')[0]!);

/** `code` and `state` beside one another are the answer of a sign-in (RFC 6749); `code` alone is often the page's. */
const isOfSignIn = (param: string, params: string): boolean =>
  /^(code|state)$/.test(nameOf(param)) && /(^|&)code=/.test(params) && /(^|&)state=/.test(params);

/** Why a parameter such as `utm_source=letter` is removed; `undefined` where it is kept. */
export const reasonToDrop = (param: string): 'campaign' | 'private' | undefined => {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(param)!.map(decoded);
  // Of phpBB and other forums; elsewhere the name of a story or a shop.
  const isSession = name === 'sid' && /^[\da-f]{32}$/i.test(value);
  if (isPersonal(value) || isSession || (secret.test(name) && !page.test(name))) return 'private';
  return campaign.test(name) ? 'campaign' : undefined;
};

/**
 * A path, or the route of a hash router, without parameters of its own that are private (`;jsessionid=1`), and up to a
 * segment that is an email address or a token: what follows belongs to that person.
 */
const withoutPersons = (path: string): string => {
  const [, origin = '', rest = ''] = /^([a-z][\w+.-]*:\/\/[^/]*)?(.*)$/is.exec(path)!;
  let kept = origin;
  for (const piece of rest.split(/(?=[/;&])/)) {
    if (piece.includes('=') && reasonToDrop(piece.replace(/^[/;&#!]+/, ''))) continue;
    if (isPersonal(decoded(piece))) return kept + '/';
    kept += piece;
  }
  return kept;
};

/** Splits an address into path, query and fragment, and a router's fragment (`#/list?tab=2`) into route and query. */
const split = (address: string) => {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(#[^]*)?$/.exec(address) ?? [];
  const [route = '', ...routeQuery] = /^#[/!]/.test(fragment) ? fragment.split('?') : [];
  return { path, query, route, routeQuery: routeQuery.join('?') };
};

/**
 * The address without click ids, campaign parameters, personal data and secrets. `kept`: names of parameters that stay
 * regardless, separated by spaces or commas. A path ends before a segment that is an email address or a token. The
 * fragment of a hash router (`#/…`, `#!…`) stays, and its query is
 * cleaned, too; any other fragment is removed.
 *
 * `cleanAddress('https://a.example/?p=7&fbclid=IwAR0#top')` gives `https://a.example/?p=7`.
 */
export const cleanAddress = (address: string, kept = ''): string => {
  const { path, query, route, routeQuery } = split(address);
  const keptNames = kept.split(/[\s,]+/);
  const cleaned = (before: string, params: string): string => {
    const isKept = (param: string): boolean =>
      keptNames.includes(nameOf(param)) || !(reasonToDrop(param) || isOfSignIn(param, params));
    const rest = params.split('&').filter(isKept).join('&');
    return withoutPersons(before) + (rest && `?${rest}`);
  };
  return cleaned(path, query) + cleaned(route, routeQuery);
};
