/** A fenced block of a page, and what stands above it. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** The comment directly above it, invisible when rendered: `run: fails` → `run`, `fails`. */
  readonly marker: string;
  readonly detail: string;
  /** The paragraph above, in one line. */
  readonly above: string;
  /** Its first line on the page, from 1. */
  readonly line: number;
}

const FENCE = /^(\s*)```(\w*)\s*$/;
const MARKER = /^\s*<!--\s*([a-z]+)(?::\s*(.*?))?\s*-->\s*$/;

/** Every fenced block of a Markdown text, and every comment that stands alone and marks a step of its own (`<!-- stop -->`). */
export function blocksIn(markdown: string): readonly Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  let [marker, detail, above] = ['', '', ''];
  let isParagraphOver = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, marked, said = ''] = MARKER.exec(line) ?? [];
    const [, indent, language] = FENCE.exec(line) ?? [];
    if (marked !== undefined) {
      [marker, detail] = [marked, said];
      if (marked === 'stop') blocks.push({ language: '', code: '', marker, detail, above, line: at + 1 });
    } else if (indent !== undefined && language !== undefined) {
      const end = lines.findIndex((one, n) => n > at && one.trim() === '```');
      const code = lines.slice(at + 1, end).map((one) => (one.startsWith(indent) ? one.slice(indent.length) : one));
      blocks.push({ language, code: code.join('\n'), marker, detail, above, line: at + 1 });
      [marker, detail, above] = ['', '', ''];
      at = end;
    } else if (line.trim() === '') isParagraphOver = true;
    else {
      above = isParagraphOver ? line.trim() : `${above} ${line.trim()}`.trim();
      // A marker belongs to the block that follows it, and to nothing further away.
      [marker, detail] = ['', ''];
      isParagraphOver = false;
    }
  }
  return blocks;
}
