/** Undoes the front coding of the build: a digit says how many letters of the word before come first. */
export function expand(list: string): string[] {
  let before = '';
  const parts = list.match(/\d\D+/g) ?? [];
  // Composed at the end: Korean words come in letters, and share them.
  return parts.map((part) => (before = before.slice(0, Number(part[0])) + part.slice(1)).normalize());
}

/**
 * Undoes the build's spelling of Hangul: one sign from ":" on for each of its 67 letters, the conjoining ones of the
 * Unicode Standard, §3.12: 19 initials from U+1100, 21 vowels from U+1161, 27 finals from U+11A8.
 */
export const hangulOf = (spelled: string): string =>
  spelled.replace(/[:-~]/g, (sign) => {
    const place = sign.charCodeAt(0) - 58;
    return String.fromCharCode(place + (place < 19 ? 0x1100 : place < 40 ? 0x1161 - 19 : 0x11a8 - 40));
  });

/** Undoes the build's spelling of Chinese signs: three digits of base 32 from ":" on for each, counted from U+4E00. */
export const chineseOf = (spelled: string): string =>
  spelled.replace(/.../g, (digits) => {
    const [high, middle, low] = [0, 1, 2].map((i) => digits.charCodeAt(i) - 58) as [number, number, number];
    return `0${String.fromCharCode(0x4e00 + ((high << 10) | (middle << 5) | low))}`;
  });
