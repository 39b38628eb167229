'use client';

import { trackAppRouter } from '@socialgouv/matomo-next';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';

/** As its documentation has it: a page view for each change of what the router holds to be the address. */
export function Matomo() {
  const pathname = usePathname();
  const searchParams = useSearchParams();
  useEffect(() => trackAppRouter({ url: '/matomo', siteId: '1', pathname, searchParams }), [pathname, searchParams]);
  return null;
}
