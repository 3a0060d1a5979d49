// CRC-32 of ISO 3309, as ZIP and gzip use it, four bytes at a time: without a JIT each step of a loop costs.
const TABLES = makeTables();

function makeTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const [t0, t1, t2, t3] = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)];
  for (let i = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb8_8320 : 0);
    t0[i] = value;
  }
  const next = (value: number) => (value >>> 8) ^ t0[value & 0xff]!;
  for (let i = 0; i < 256; i++) {
    t1[i] = next(t0[i]!);
    t2[i] = next(t1[i]!);
    t3[i] = next(t2[i]!);
  }
  return [t0, t1, t2, t3];
}

/** Goes on with a checksum (0 to begin) over some more bytes. */
export function crc32(bytes: Uint8Array, begun = 0): number {
  const [t0, t1, t2, t3] = TABLES;
  let crc = ~begun;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc = t3[crc & 0xff]! ^ t2[(crc >>> 8) & 0xff]! ^ t1[(crc >>> 16) & 0xff]! ^ t0[crc >>> 24]!;
  }
  for (; i < bytes.length; i++) {
    crc = (crc >>> 8) ^ t0[(crc ^ bytes[i]!) & 0xff]!;
  }
  return ~crc >>> 0;
}
