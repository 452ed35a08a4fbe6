import type { Told } from '@iwaa/service-kit';

/** What exporting answers where that does not follow from the kind of route, for OpenAPI. */
export const ANSWERS = {
  file: {
    summary: 'Export: its file',
    says: 'The history in the export’s format, written while it is sent; fetched again it is the same, byte for byte, unless a purpose was stated. See docs/how-to/export-the-history.md.',
    media: 'application/octet-stream',
    schema: { type: 'string' },
    problems: ['owner-unreachable'],
  },
} satisfies Readonly<Record<string, Told>>;
