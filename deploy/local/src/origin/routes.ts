import type { ServiceName } from '../ports.js';

/** The first segment below `/api/v1` names a resource, and every resource has one service. */
const RESOURCES: Readonly<Record<ServiceName, readonly string[]>> = {
  households: ['buildings', 'households', 'cases', 'work-items', 'grievances', 'appeals', 'consultations', 'imports', 'erasures'],
  allocation: ['units', 'waiting-list', 'rounds', 'offers'],
  conventions: ['projects', 'conventions', 'subscriptions', 'feeds'],
  notifications: ['notices', 'templates', 'receipts'],
  audit: ['audit'],
};

const serviceOf = new Map(Object.entries(RESOURCES).flatMap(([service, resources]) => resources.map((resource) => [resource, service as ServiceName])));

/** The service that answers for a path; undefined for a path of nobody's. */
export function routeOf(path: string): ServiceName | undefined {
  const [, resource = '', rest = ''] = /^\/api\/v1\/([^/?]+)(?:\/([^/?]+))?/.exec(path) ?? [];
  if (resource === 'services') return known(rest);
  if (resource === 'openapi') return known(rest.replace(/\.json$/, ''));
  return serviceOf.get(resource);
}

const known = (name: string): ServiceName | undefined => (Object.hasOwn(RESOURCES, name) ? (name as ServiceName) : undefined);
