/** Stands before the first line: by it spreadsheets know UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A line of RFC 4180, its end included. What a spreadsheet would take for a formula stands behind an apostrophe. */
export const csvLine = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`;

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
