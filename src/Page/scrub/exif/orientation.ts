import { type Bytes } from '../../protocol/encoding/bytes.ts';

/**
 * Exif that says nothing but how the picture is to be turned, 26 bytes from its TIFF header on. It stays in Exif because the
 * pixels would have to be encoded anew to turn them; it tells no more than the picture shows.
 */
export const orientationOnly = (orientation: number): Bytes =>
  // Big-endian; one directory at 8 with one entry: tag 0x0112, one short.
  Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0);
