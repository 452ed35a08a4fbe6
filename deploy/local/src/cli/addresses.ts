import type { LaunchSettings } from '../launcher/config.js';

export const issuerAt = ({ ports }: LaunchSettings): string => `http://127.0.0.1:${String(ports.issuer)}`;
export const originAt = ({ ports }: LaunchSettings): string => `http://127.0.0.1:${String(ports.origin)}`;
