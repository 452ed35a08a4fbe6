// How the pages of the reference say things.

/** `AcceptOffer` → `Accept offer`; `convention-standing` → `Convention standing`. */
export const inWords = (name) => {
  const text = name.replaceAll(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`).replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The name that a heading has within its page. */
export const anchorOf = (heading) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s-]/gu, '').trim().replaceAll(/\s/g, '-');

export const code = (text) => `\`${text}\``;
export const codes = (texts) => texts.map(code).join(', ');

/** A cell holds no line break and no bar of its own. */
export const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
export const table = (heads, rows) => (rows.length === 0 ? [] : [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`), '']);

/** Those of `all` that are among `some`, in the order of `all`. */
export const inOrder = (all, some) => [...all].filter((one) => some.includes(one));

export const page = (title, lead, sections) => [`# ${title}`, '', `${lead} Written by \`node tools/reference.js\`; \`npm run check\` holds it to the code.`, '', ...sections.flat(Infinity), ''].join('\n').replace(/\n+$/, '\n').replaceAll(/\n{3,}/g, '\n\n');
