const isSpace = (byte: number): boolean => byte <= 32;

/** ASCIIHexDecode (ISO 32000-2, 7.4.2). What is no digit counts for nothing. */
export function decodeHex(bytes: Uint8Array): Uint8Array {
  const output = new Uint8Array((bytes.length + 1) >> 1);
  let [size, high] = [0, -1];
  for (const byte of bytes) {
    if (byte === 0x3e) {
      break;
    }
    const digit = parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(digit)) {
      continue;
    }
    if (high < 0) {
      high = digit;
    } else {
      output[size++] = high * 16 + digit;
      high = -1;
    }
  }
  if (high >= 0) {
    output[size++] = high * 16;
  }
  return output.subarray(0, size);
}

/** ASCII85Decode (7.4.3). Ends at `~`, or at a byte that is none of its own. */
export function decode85(bytes: Uint8Array): Uint8Array {
  const output = new Uint8Array(bytes.length * 4 + 4);
  let [size, value, count] = [0, 0, 0];
  const flush = (kept: number): void => {
    for (let i = 0; i < kept; i++) output[size++] = Math.floor(value / 256 ** (3 - i)) & 0xff;
    [value, count] = [0, 0];
  };
  // Some programs put `<~` in front.
  for (let i = bytes[0] === 0x3c && bytes[1] === 0x7e ? 2 : 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (isSpace(byte)) {
      continue;
    }
    if (byte === 0x7a && count === 0) {
      flush(4);
    } else if (byte < 0x21 || byte > 0x75) {
      break;
    } else {
      value = value * 85 + byte - 0x21;
      if (++count === 5) {
        flush(4);
      }
    }
  }
  if (count > 1) {
    const kept = count - 1;
    for (; count < 5; count++) value = value * 85 + 84;
    flush(kept);
  }
  return output.subarray(0, size);
}
