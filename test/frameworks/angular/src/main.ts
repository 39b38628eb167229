import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'pass-along/define';
import type { PassAlong, PassAlongDetail } from 'pass-along';

@Component({
  selector: 'app-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <pass-along
      #widget
      headline="From Angular"
      x-via="example"
      [viaParam]="'ref'"
      (pass-along)="listen($event, widget)"
    ></pass-along>
    <output>{{ heard() }}</output>
  `,
})
class Page {
  readonly heard = signal('');

  listen(event: Event, element: HTMLElement): void {
    event.preventDefault();
    const { channel, share } = (event as CustomEvent<PassAlongDetail>).detail;
    this.heard.set(`${channel} ${share.url} ${(element as PassAlong).lineage.code}`);
  }
}

// @ts-expect-error: not a mode of privacy
export const wrong: PassAlong['privacy'] = 'wrong';

void bootstrapApplication(Page, { providers: [provideZonelessChangeDetection()] });
