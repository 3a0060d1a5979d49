const TABLE = Int32Array.from({ length: 256 }, (_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  }
  return value;
});

/** CRC-32 of `start` (included) to `end` (excluded), as PNG has it (ISO/IEC 15948 annex D). */
export function crc32(bytes: Uint8Array, start: number, end: number): number {
  const table = TABLE;
  let crc = -1;
  for (let i = start; i < end; i++) {
    crc = table[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
