/** Each field's bytes after their length (uint32, big-endian): nothing can move from one field to the next unseen. Text is UTF-8. */
export function lengthPrefixed(fields: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap((field) => {
      const bytes = Buffer.from(field as string);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
