const TAGS = /^(desc|cprt|wtpt|[rgb]XYZ|[rgbk]TRC|A2B0)$/;

/** Whether the pieces of a colour profile hold nothing but colours; also if there are none. */
export function isPlainProfile(pieces: readonly Uint8Array[]): boolean {
  if (pieces.length === 0) {
    return true;
  }
  const text = pieces.map((piece) => new TextDecoder('latin1').decode(piece)).join('');
  // A fixed header: size, version, class, colour spaces, "acsp", the light of D50, and zeros everywhere else.
  const header =
    /^[^]{4}\0{4}\x04 \0\0(mntr|prtr)(RGB |GRAY|CMYK)(XYZ |Lab )\0{12}acsp\0{28}\0\0..\0\x01\0\0\0\0..\0{48}/s;
  return header.test(text) && tagsFill(text);
}

// Tags that are allowed, each behind the other, to the end.
function tagsFill(text: string): boolean {
  const number = (at: number) =>
    Array.from(text.slice(at, at + 4)).reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0);
  const count = number(128);
  let offset = 132 + 12 * count;
  for (let at = 132; at < 132 + 12 * count; at += 12) {
    const [name, start, size] = [text.slice(at, at + 4), number(at + 4), number(at + 8)];
    if (!TAGS.test(name) || start !== offset || !holdsColours(name, text.slice(start, start + size), size)) {
      return false;
    }
    offset = (start + size + 3) & ~3;
  }
  return count <= 9 && offset === text.length && number(0) === offset;
}

function holdsColours(name: string, element: string, size: number): boolean {
  const type = element.slice(0, 4);
  switch (name) {
    case 'desc':
    case 'cprt':
      return element === 'mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\x02\0\0\0\x1c\0-\0\0';
    case 'A2B0':
      return /^mft[12]$/.test(type) && element.length === size;
    default:
      return /^(XYZ |curv|para)$/.test(type) && size <= 524 && element.length === size;
  }
}
