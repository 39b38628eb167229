/** The page with the collector's API: every endpoint with parameters and responses, and a form to try it. */

import { html, nothing, render, type TemplateResult } from 'lit';
import { styles } from './api.styles.ts';
import { formatProse } from './format-prose.ts';

type Schema = {
  type?: string | string[];
  $ref?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
};
type Content = Record<string, { schema: Schema }>;
type Parameter = { name: string; in: 'path' | 'query'; description: string; required: boolean; schema: Schema };
type Operation = {
  summary: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  security: object[];
};
type Document = {
  info: { version: string; summary: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

document.adoptedStyleSheets = [styles()];
const place = document.getElementById('screen')!;

/** Longer responses would slow down the browser, and nobody reads them here. */
const MAX_SHOWN_CHARACTERS = 5000;

const typeName = ({ type, $ref, enum: values, const: only, items, anyOf }: Schema): string => {
  if ($ref) return $ref.split('/').at(-1)!;
  if (only !== undefined) return JSON.stringify(only);
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (anyOf) return anyOf.map(typeName).join(' | ');
  if (items) return `list of ${typeName(items)}`;
  return [type ?? 'anything'].flat().join(' or ');
};

const propertyList = ({ properties = {}, required = [] }: Schema): TemplateResult =>
  html`<ul class="fields">
    ${Object.entries(properties).map(
      ([name, schema]) =>
        html`<li>
          <code>${name}</code>${required.includes(name) ? '' : '?'} <i>${schemaLink(schema)}</i>
          ${formatProse(schema.description)}${nestedProperties(schema)}
        </li>`,
    )}
  </ul>`;

/** The properties of a value, if it has any. */
const nestedProperties = (schema: Schema): TemplateResult | typeof nothing => {
  if (schema.properties) return propertyList(schema);
  if (schema.items) return nestedProperties(schema.items);
  const parts = schema.anyOf?.filter((part) => part.properties) ?? [];
  return parts.length ? html`${parts.map((part) => propertyList(part))}` : nothing;
};

const bodyTypes = (content: Content): TemplateResult[] =>
  Object.entries(content).map(
    ([as, { schema }]) =>
      html`<i>${as}</i>${schema.$ref || schema.items ? html`: ${schemaLink(schema)}` : nestedProperties(schema)}`,
  );

const schemaLink = (schema: Schema): TemplateResult | string => {
  if (schema.anyOf) return html`${schema.anyOf.map((part, place) => html`${place ? ' | ' : ''}${schemaLink(part)}`)}`;
  const name = (schema.$ref ?? schema.items?.$ref)?.split('/').at(-1);
  return name ? html`${schema.items ? 'list of ' : ''}<a href=${`#${name}`}>${name}</a>` : typeName(schema);
};

const operationId = (method: string, path: string): string => `${method}${path}`.replace(/\W+/g, '-');

/** The URL, with the values of the form. */
const requestUrl = (path: string, parameters: Parameter[], given: FormData): string => {
  const query = new URLSearchParams();
  let filled = path;
  for (const { name, in: where } of parameters) {
    const value = String(given.get(name) ?? '');
    if (where === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(value));
    else if (value) query.set(name, value);
  }
  return filled + (query.size ? `?${query}` : '');
};

/** The collector may have a base path before `/pass-along`, so its own addresses are relative. */
const relativeAddress = (path: string): string => path.replace(/^\/pass-along\//, './');

/** Reads the body, but at most `MAX_SHOWN_CHARACTERS`, as an event stream never ends. */
const readStart = async ({ body }: Response): Promise<string> => {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let part = await reader?.read();
  while (part && !part.done && text.length < MAX_SHOWN_CHARACTERS) {
    text += part.value;
    part = await reader?.read();
  }
  return text;
};

const tryOperation = async (event: SubmitEvent, path: string, parameters: Parameter[]): Promise<void> => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const output = form.querySelector('output')!;
  const address = requestUrl(path, parameters, new FormData(form));
  output.textContent = 'Loading…';
  const leave = new AbortController();
  try {
    const response = await fetch(relativeAddress(address), { signal: leave.signal });
    const text = await readStart(response);
    leave.abort();
    const status = `${response.status} ${response.statusText}`;
    const end = text.length >= MAX_SHOWN_CHARACTERS ? '\n… truncated' : '';
    output.textContent = `GET ${address}\n${status}\n\n${prettyJson(text)}${end}`;
  } catch (error) {
    output.textContent = `GET ${address}\n${(error as Error).message}`;
  }
};

const prettyJson = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const parameterField = ({ name, description, required, schema }: Parameter): TemplateResult =>
  html`<label
    >${name}${required ? '' : ' (optional)'}
    ${
      schema.enum
        ? html`<select name=${name}>
            ${schema.enum.map((value) => html`<option>${value}</option>`)}
          </select>`
        : html`<input name=${name} ?required=${required} autocomplete="off" />`
    } <small>${formatProse(description)}</small></label
  >`;

/** Streams never end, and HTML pages are better opened directly. */
const canTry = (method: string, { responses }: Operation): boolean =>
  method === 'get' && !/event-stream|html/.test(Object.keys(responses['200']?.content ?? {}).join());

const curlCommand = (method: string, path: string, { security, requestBody }: Operation): string =>
  [
    'curl',
    method === 'get' ? '' : `-X ${method.toUpperCase()}`,
    security.length ? '-H "Authorization: Bearer $PASS_ALONG_TOKEN"' : '',
    requestBody ? `-H "Content-Type: ${Object.keys(requestBody.content)[0]}" --data-binary @body` : '',
    `'${new URL(relativeAddress(path), location.href).href.replace(/%7B/g, '{').replace(/%7D/g, '}')}'`,
  ]
    .filter(Boolean)
    .join(' ');

const operationSection = (method: string, path: string, it: Operation): TemplateResult =>
  html` <section id=${operationId(method, path)} aria-labelledby=${`${operationId(method, path)}-name`}>
    <h3 id=${`${operationId(method, path)}-name`}>
      <b data-method=${method}>${method.toUpperCase()}</b> <code>${path}</code>
    </h3>
    <p>${formatProse(it.summary)}</p>
    ${it.requestBody ? html`<p>Accepts ${bodyTypes(it.requestBody.content)}</p>` : nothing}
    <dl>
      ${Object.entries(it.responses).map(
        ([status, { description, content }]) =>
          html`<div>
            <dt>${status}</dt>
            <dd>${formatProse(description)} ${content ? bodyTypes(content) : nothing}</dd>
          </div>`,
      )}
    </dl>
    <details>
      <summary>Try it</summary>
      <p><code class="command" tabindex="0">${curlCommand(method, path, it)}</code></p>
      ${
        canTry(method, it)
          ? html`<form @submit=${(event: SubmitEvent) => tryOperation(event, path, it.parameters ?? [])}>
              ${(it.parameters ?? []).map(parameterField)}<button>Send</button
              ><output tabindex="0" aria-label="Response"></output>
            </form>`
          : nothing
      }
    </details>
  </section>`;

const operationGroup = (title: string, document: Document, belongs: (it: Operation) => boolean): TemplateResult => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => ({ path, method, it })),
  );
  return html`<h2>${title}</h2>
    ${operations.filter(({ it }) => belongs(it)).map(({ method, path, it }) => operationSection(method, path, it))}`;
};

const screen = (document: Document): TemplateResult =>
  html` <header>
      <p class="mark"><a href="./">pass-along</a></p>
      <p>${document.info.version}</p>
    </header>
    <main>
      <h1>The collector's API</h1>
      <p>${document.info.summary} Also as <a href="openapi.json">OpenAPI 3.1</a>.</p>
      ${operationGroup('Public', document, ({ security }) => !security.length)}
      ${operationGroup('Owner only', document, ({ security }) => !!security.length)}
      <h2>Schemas</h2>
      ${Object.entries(document.components.schemas).map(
        ([name, schema]) =>
          html`<section aria-labelledby=${name}>
            <h3 id=${name}>${name}</h3>
            ${schema.properties ? nothing : html`<p>${schemaLink(schema)}</p>`}${nestedProperties(schema)}
          </section>`,
      )}
    </main>`;

fetch('openapi.json')
  .then((response) => response.json() as Promise<Document>)
  .then(
    (document) => {
      render(screen(document), place);
      // When the browser scrolled to the fragment, its target did not exist yet.
      if (location.hash) globalThis.document.getElementById(location.hash.slice(1))?.scrollIntoView();
    },
    () => render(html`<p class="note">The collector is not responding. Reload the page in a moment.</p>`, place),
  );
