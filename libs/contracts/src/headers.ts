const uuid = { type: 'string', format: 'uuid' };
const instant = { type: 'string', format: 'date-time' };
const text = { type: 'string' };

/** CloudEvents 1.0 attributes as Kafka headers (binary mode): what every public fact carries. */
export const cloudEventsHeaders = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_subject', 'ce_sequence', 'ce_correlationid', 'ce_occurredat', 'ce_territory', 'ce_dataschema', 'content-type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { ...uuid, description: 'The same on every delivery: readers tell a repetition by it' },
    ce_type: text,
    ce_source: { type: 'string', format: 'uri-reference' },
    ce_time: { ...instant, description: 'When it was recorded' },
    ce_occurredat: { ...instant, description: 'When it happened' },
    ce_subject: { ...uuid, description: 'The aggregate' },
    ce_sequence: { type: 'string', pattern: '^[1-9][0-9]*$', description: "Version in the aggregate's stream" },
    ce_caseid: { ...uuid, description: 'The case, where there is one' },
    ce_correlationid: { type: 'string', minLength: 1, description: 'The conversation' },
    ce_causationid: { ...uuid, description: 'The fact that led to it' },
    ce_territory: text,
    ce_dataschema: { type: 'string', format: 'uri' },
    ce_traceparent: { type: 'string', description: 'W3C Trace Context' },
    'content-type': { const: 'application/json' },
  },
};
