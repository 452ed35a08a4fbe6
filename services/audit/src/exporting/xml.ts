/** By name. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** An element of XML 1.0; empty without content. @param content XML already */
export function element(name: string, attributes: XmlAttributes, content = ''): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');
  return content === '' ? `<${head}/>` : `<${head}>${content}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** A value between quotes. What XML 1.0 cannot hold in any spelling becomes U+FFFD. */
export const escaped = (value: string): string =>
  value.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/[&<>"\t\n\r]/g, (found) => ENTITIES[found] ?? found);
