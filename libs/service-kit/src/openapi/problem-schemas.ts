import type { SchemaObject } from '@nestjs/swagger';

const text = { type: 'string' } as const;

/** RFC 9457 documents, as the one filter writes them. */
export const PROBLEM_SCHEMAS: Readonly<Record<string, SchemaObject>> = {
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { ...text, format: 'uri-reference', description: 'Where the code is explained in English, French and Arabic.' },
      title: { ...text, description: 'One sentence in the language of Accept-Language.' },
      status: { type: 'integer' },
      code: { ...text, description: 'Stable: for programs.' },
      details: { type: 'object', description: 'Codes, ids, dates and numbers that make a refusal understandable.', additionalProperties: true },
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
    },
  },
  FieldError: {
    type: 'object',
    required: ['in', 'at', 'accepted'],
    properties: {
      in: { ...text, enum: ['body', 'query', 'path', 'header'] },
      at: { ...text, description: 'JSON pointer into the body, or the name of the header or parameter.' },
      accepted: { ...text, description: 'What is accepted there.' },
    },
  },
};
