import { type Bytes, concat, u16 } from '../../../protocol/encoding/bytes.ts';
import { latin1 } from './pdfFile.ts';

/** An INDEX of a CFF font program, with offsets of one byte. */
export function cffIndex(...items: readonly Uint8Array[]): Bytes {
  if (items.length === 0) {
    return u16(0);
  }
  let end = 1;
  const offsets = [end, ...items.map((item) => (end += item.length))];
  return concat(u16(items.length), Uint8Array.of(1, ...offsets), ...items);
}

const number = (value: number): number[] => [29, value >> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];

/** A CFF font program of two glyphs, `.notdef` and one that its own string 393 names. Its texts are strings 391 and 392. */
export function cffFont(notice: string, name: string, glyph: string): Bytes {
  const [version, noticeAt, fullName, copyright] = [
    [28, 1, 0x87, 0],
    [248, 27, 1],
    [28, 1, 0x88, 2],
    [248, 28, 12, 0],
  ];
  const identifiers = [...number(5_020_931), 13, 28, 1, 2, ...number(77), 14];
  const fixed = [...version, ...noticeAt, ...fullName, ...copyright, ...identifiers];
  const head = concat(Uint8Array.of(1, 0, 4, 1), cffIndex(latin1(`QWERTY+${name}`)));
  const strings = concat(cffIndex(latin1(notice), latin1(name), latin1(glyph)), cffIndex());
  // Three numbers of five bytes and their operators: charset, glyphs.
  const top = (charset: number) => Uint8Array.of(...fixed, ...number(charset), 15, ...number(charset + 3), 17);
  const charset = head.length + cffIndex(top(0)).length + strings.length;
  const glyphs = cffIndex(Uint8Array.of(14), Uint8Array.of(139, 14));
  return concat(head, cffIndex(top(charset)), strings, Uint8Array.of(0), u16(393), glyphs);
}

/** Encrypts the private part of a Type 1 font program (Adobe Type 1 Font Format, 7.1). */
export function encrypted(plain: Uint8Array): Bytes {
  let key = 55665;
  return Uint8Array.from(plain, (byte) => {
    const cipher = byte ^ (key >> 8);
    key = ((cipher + key) * 52845 + 22719) & 0xffff;
    return cipher;
  });
}

/** Decrypts it. */
export function decrypted(bytes: Uint8Array): string {
  let [key, text] = [55665, ''];
  for (const cipher of bytes) {
    text += String.fromCharCode(cipher ^ (key >> 8));
    key = ((cipher + key) * 52845 + 22719) & 0xffff;
  }
  return text;
}

/** A Type 1 font program: its clear part, and its private part, encrypted. */
export function type1Font(texts: string, identifier: string): { clear: Bytes; hidden: Bytes } {
  const clear = latin1(
    `%!PS-AdobeFont-1.0: ${texts} 1.0\n%%Title: ${texts}\n% ${texts}\n11 dict begin% ${texts}\n` +
      `/FontInfo 9 dict dup begin\n/Notice (${texts} \\(c\\) of (them)) readonly def\n/FullName (${texts}) readonly def\n` +
      `/isFixedPitch false def\nend readonly def\n/FontName /QWERTY+${texts} def\n/UniqueID ${identifier} def\n` +
      `/XUID [1 2 ${identifier}] def\n/Encoding 256 array\ndup 65 /A put\nreadonly def\ncurrentdict end\ncurrentfile eexec\n`,
  );
  const hidden = latin1(
    `1234dup /Private 8 dict dup begin\n/RD {string} def\n/UniqueID ${identifier} def\n2 index /CharStrings 1 dict dup begin\n` +
      `/A 5 RD \x01\x02\xff\x00\x10 ND\nend\nmark currentfile closefile\n`,
  );
  return { clear, hidden: encrypted(hidden) };
}
