/** Steer how a line is laid out, so that a reader sees another text than the one stored. */
const BIDI_CONTROL = /\p{Bidi_Control}/u;
/** Not tab, line feed or carriage return. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** What is accepted instead of this text; undefined when it is plain. */
export function whyNotPlain(text: string): string | undefined {
  if (!text.isWellFormed()) return 'well-formed Unicode: no half of a surrogate pair';
  if (BIDI_CONTROL.test(text)) return 'text without bidirectional control characters';
  return CONTROL.test(text) ? 'text without control characters' : undefined;
}
