'use client';

import { useEffect } from 'react';

export function Widget() {
  useEffect(() => {
    void import('pass-along/define');
  }, []);
  return <pass-along collector="https://collector.example" campaign="routers" channels="x copy" address-bar="" />;
}
