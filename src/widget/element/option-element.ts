/** A Lit element whose properties and attributes come from the table of options, and are read as it says. */

import { LitElement, type PropertyDeclarations } from 'lit';
import { options, type Option, type OptionValues } from '../options.ts';

/** The options as they were given, for `debug`. */
type Given = { _given?: Record<PropertyKey, unknown> };

for (const [name, option] of Object.entries<Option>(options))
  option.attribute ??= name.replace(/[A-Z]/g, '-$&').toLowerCase();

const reflect = (element: Element, name: string, value: string | undefined): void => {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

class Base extends LitElement {
  static override properties = options as PropertyDeclarations;

  static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    option: Partial<Option>,
  ): PropertyDescriptor {
    const descriptor = super.getPropertyDescriptor(name, key, option)!;
    const { get, set } = descriptor;
    const { take, fallback, isReflected } = option;
    // A state of the element has no row in the table.
    if (!take) return descriptor;
    return {
      ...descriptor,
      get(this: Base) {
        return get!.call(this) ?? fallback;
      },
      set(this: Base & Given, value: unknown) {
        (this._given ??= {})[name] = value;
        const taken = take(value);
        set!.call(this, taken);
        if (isReflected) reflect(this, name as string, taken as string | undefined);
      },
    };
  }
}

/** The properties are only in the type: class fields would shadow Lit's accessors. */
export const OptionElement = Base as unknown as Pick<typeof Base, keyof typeof Base> &
  (new () => LitElement & OptionValues);
