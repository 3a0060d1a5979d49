// Types of messages that are seen: the timing of H.265 (1) has no time of day, that of H.264 may have one.
const SHOWN = /^(0|2|6|7|19|45|47|129|130|137|142|144|147|148|149|150|151|154|155|156|165)$/;
const LONGEST = 2048;

/** Whether a unit of supplements, behind its header, has only messages that are seen, and fillers. */
export function isPlainSupplement(escaped: string, kind: 'avc' | 'hevc'): boolean {
  const text = escaped.replace(/\0\0\x03/g, '\0\0');
  let at = 0;
  const number = (): number => {
    const [digits] = /^\xff*[^]/.exec(text.slice(at, at + LONGEST)) ?? [''];
    at += Math.max(1, digits.length);
    return 255 * (digits.length - 1) + digits.charCodeAt(digits.length - 1);
  };
  while (at < text.length - 1) {
    const type = number();
    const size = number();
    const body = text.slice(at, at + size);
    at += size;
    const isPlain =
      type === 3
        ? /^\xff*$/.test(body)
        : type === 4
          ? isSeenData(body)
          : body.length <= LONGEST && (SHOWN.test(`${type}`) || (type === 1 && kind === 'hevc'));
    if (body.length < size || !isPlain) {
      return false;
    }
  }
  return text.slice(at) === '\x80';
}

/** Whether registered user data are captions, a format of the screen, or light of HDR. */
export function isSeenData(body: string): boolean {
  const captions = /^\xb5\0\x31GA94\x03([^])/.exec(body)?.[1]?.charCodeAt(0);
  return captions === undefined
    ? /^(\xb5\0\x31DTG1..$|\xb5\0\x3c\0\x01\x04|\x26\0\x04\0\x05)/s.test(body) && body.length <= LONGEST
    : body.length <= 11 + 3 * (captions & 31);
}
