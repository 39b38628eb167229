/** Where `/metrics` is served without a token, for whoever reaches the port. */
export type MetricsPort = { port: number; host: string };
