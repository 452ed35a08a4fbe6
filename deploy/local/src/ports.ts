/** Loopback ports of the embedded default, all moved by IWAA_PORT_BASE. */
export const portsFrom = (base: number) => ({
  origin: base,
  households: base + 1,
  allocation: base + 2,
  conventions: base + 3,
  notifications: base + 4,
  audit: base + 5,
  issuer: base + 9,
  catcher: base + 10,
  smtp: base + 11,
  postgres: base + 32,
});

export type Ports = ReturnType<typeof portsFrom>;

/** The services there will be; which of them are built is found out by looking. */
export const SERVICES = ['households', 'allocation', 'conventions', 'notifications', 'audit'] as const;
export type ServiceName = (typeof SERVICES)[number];
