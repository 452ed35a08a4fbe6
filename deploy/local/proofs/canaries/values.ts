/** Personal values as they come: names in two scripts, numbers, illnesses, addresses, an income. None is anybody's. */
export const CANARIES = {
  address: '17, derb Zqaqwiya Kanarija, Fès',
  remarks: 'la voisine Zoubidaqua Kanariya garde la clé, tél. 0661907719',
  withdrawal: 'fuite chez Mbarekqu Kanariya, CIN ZK907711',
  signatory: 'Fqihqawi Kanariya',
  partnerSignatory: 'قناريّة الفقيهقاوي',
  edit: 'la famille de Lallazoqra Kanariya attend un bébé en mars',
  rejection: 'Sidiqazmi Kanariya est dialysé trois fois par semaine',
  note: 'asthme sévère de Qamrwiya Kanariya, 7 ans',
  retraction: 'M. Tahamiqua Kanariya a retrouvé ses frères',
  member: 'Rahmouniqa Kanariya',
  proxy: 'عبد القوي قناريّة',
  cin: 'ZK907712',
  idcs: '9077124455',
  condition: 'respiratory-illness',
  income: '907712340',
  telephone: '+212661907713',
  email: 'Fqihqawi.Kanariya@example.org',
  survey: 'le mari de Bouchraqwi Kanariya est parti',
  wish: 'près de l’école de Samiraqua Kanariya',
  proposal: 'Nadiaqza Kanariya vit chez sa sœur',
  return: 'pièces de Hakimqwa Kanariya manquantes',
  suspension: 'Yamnaqza Kanariya hospitalisée',
} as const;

/** The words of a canary that could be nobody else's. */
const WORD = /[\p{L}\p{M}]*(?:q[auwzmi]|Kanari|قناري|قاوي)[\p{L}\p{M}]*|\b(?:ZK)?9077\d+\b|06619077\d+|2126619077\d+|dialysé|asthme|respiratory-illness/gu;

/** The bytes under which a canary could lie somewhere, by how they are written. */
export function tracesOf(value: string): ReadonlyMap<string, readonly Buffer[]> {
  return tracesOfWords([...new Set(value.match(WORD) ?? [])]);
}

/** The same of words that could be nobody else's. */
export function tracesOfWords(words: readonly string[]): ReadonlyMap<string, readonly Buffer[]> {
  const as = (write: (word: string) => Buffer[]) => words.flatMap(write);
  return new Map([
    ['as text', as((word) => [Buffer.from(word)])],
    ['with JSON escapes', as((word) => (isPlain(word) ? [] : [Buffer.from(escaped(word))]))],
    ['percent-encoded', as((word) => (isPlain(word) ? [] : [Buffer.from(encodeURIComponent(word))]))],
    ['in hexadecimal', as((word) => [Buffer.from(Buffer.from(word).toString('hex'))])],
    ['in base64', as((word) => [0, 1, 2].map((shift) => inBase64(word, shift)))],
    ['as UTF-16', as((word) => [Buffer.from(word, 'utf16le')])],
  ]);
}

const isPlain = (word: string): boolean => /^[\x20-\x7e]*$/.test(word);
const escaped = (word: string): string =>
  Array.from(word, (letter) => (isPlain(letter) ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)).join('');

/** What base64 makes of the word in the middle of something, whatever stands before it. */
function inBase64(word: string, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]).toString('base64');
  const certain = text.replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, -2);
  return Buffer.from(certain.length >= 8 ? certain : `${certain}\0never`);
}
