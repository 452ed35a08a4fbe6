/** Each field's bytes after their length (uint32, big-endian): nothing can move from one field to the next unseen. Text is UTF-8. */
export function lengthPrefixed(fields: readonly (string | Uint8Array)[]): Uint8Array {
  const lengths = fields.map((field) => Buffer.byteLength(field));
  const all = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  for (const [index, field] of fields.entries()) {
    at = all.writeUInt32BE(lengths[index] ?? 0, at);
    if (typeof field === 'string') all.write(field, at);
    else all.set(field, at);
    at += lengths[index] ?? 0;
  }
  return all;
}
