import Link from 'next/link';
import { Suspense } from 'react';
import { Matomo } from './matomo.jsx';
import { Widget } from './widget.jsx';

export const metadata = { metadataBase: new URL('https://site.example'), icons: 'data:,' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <script defer src="/umami.js" data-website-id="site" data-host-url="https://umami.example" />
        <nav>
          {['a', 'b', 'c'].map((name) => (
            <Link key={name} id={`to-${name}`} href={`/${name}`}>
              {name}
            </Link>
          ))}
        </nav>
        {children}
        <Widget />
        <Suspense>
          <Matomo />
        </Suspense>
      </body>
    </html>
  );
}
