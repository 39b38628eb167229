import type { NextConfig } from 'next';

export default { serverExternalPackages: ['pass-along-collector', 'libsql'] } satisfies NextConfig;
