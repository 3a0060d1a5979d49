// Characters that nobody sees carry marks: a copy for each reader, told apart by them. Removed, except where a script or an
// emoji needs them to look right. (Safari 15 knows no lookbehind: neighbours are looked at one by one.)
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a\u202c\u202d\u2060-\u2064\u2066\u2068-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e01ef}\u{1d173}-\u{1d17a}]/gu;

// Also signs that turn a line around.
const RIGHT_TO_LEFT = /[\u202b\u202e\u2067\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u;
// Letters whose forms depend on joiners (The Unicode Standard, chapters 9, 12, 13 and 16).
const JOINING =
  /[\p{sc=Arab}\p{sc=Syrc}\p{sc=Mong}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Mymr}\p{sc=Khmr}]/u;
const PICTURE = /[\p{ExtPict}\p{EMod}\ufe0f]/u;
const VARIANT_OF_HAN = /[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u;
const VARIANT_OF_MONGOLIAN = /[\u180b-\u180e]/;
// Fillers stand for a missing part of an old syllable; the empty cell stands among others.
const JAMO = /[\u1100-\u115e\u1161-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/;
const BRAILLE = /[\u2801-\u28ff]/;
const HAN = /\p{sc=Hani}/u;
const MONGOLIAN = /\p{sc=Mong}/u;
// A flag of a region: a black flag, its letters as tags, the end of tags (UTS 51).
const REGION_FLAG = /\u{1f3f4}[\u{e0030}-\u{e007a}]{1,8}\u{e007f}/gu;

/** The text without invisible characters that nothing needs. */
export function withoutInvisible(text: string): string {
  if (text.search(INVISIBLE) < 0) {
    return text;
  }
  const mirrored = RIGHT_TO_LEFT.test(text);
  const flags = new Set<number>();
  text.replace(REGION_FLAG, (flag, start: number) => {
    for (let i = start; i < start + flag.length; i++) flags.add(i);
    return flag;
  });
  return text.replace(INVISIBLE, (sign, start: number) =>
    flags.has(start) || isNeeded(sign, before(text, start), text.slice(start + sign.length), mirrored) ? sign : '',
  );
}

function before(text: string, end: number): string {
  const low = text.charCodeAt(end - 1);
  return text.slice(low >= 0xdc00 && low <= 0xdfff ? end - 2 : Math.max(0, end - 1), end);
}

function isNeeded(sign: string, previous: string, rest: string, mirrored: boolean): boolean {
  const next = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  const joins = JOINING.test(previous) && JOINING.test(next);
  switch (sign) {
    case '\u200c':
      return joins;
    case '\u200d':
      return joins || (PICTURE.test(previous) && PICTURE.test(next));
    case '\u200e':
    case '\u200f':
    case '\u061c':
      // One says all; a row of them says something else.
      return mirrored && !/[\u200e\u200f\u061c]/.test(previous);
    case '\u202a':
    case '\u202c':
    case '\u202d':
    case '\u2066':
    case '\u2068':
    case '\u2069':
      return mirrored;
    case '\u115f':
    case '\u1160':
      return JAMO.test(previous) || JAMO.test(next);
    case '\u2800':
      return BRAILLE.test(previous) || BRAILLE.test(next);
    case '\ufe0e':
    case '\ufe0f':
      return /\p{Emoji}/u.test(previous);
    default:
      return VARIANT_OF_HAN.test(sign)
        ? HAN.test(previous)
        : VARIANT_OF_MONGOLIAN.test(sign) && MONGOLIAN.test(previous);
  }
}
