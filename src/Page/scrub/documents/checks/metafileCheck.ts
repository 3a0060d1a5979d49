// Marks of pictures' metadata, which a metafile could carry in a bitmap: Exif, XMP, texts of PNG, profiles.
const METADATA = /Exif\0\0|http:\/\/ns\.adobe\.com|tEXt|iTXt|zTXt|eXIf|Photoshop 3\.0|ICC_PROFILE|<x:xmpmeta/;

/** Reads a cleaned metafile record by record: no comments, no escapes, no description, nothing behind the end. */
export function isMetafileClean(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isClean = view.getUint32(0, true) === 1 ? isEmfClean(view) : isWmfClean(view);
  return isClean && !METADATA.test(new TextDecoder('latin1').decode(bytes));
}

function isEmfClean(view: DataView): boolean {
  let records = 0;
  for (let at = 0; at + 8 <= view.byteLength; records++) {
    const type = view.getUint32(at, true);
    const size = view.getUint32(at + 4, true);
    if (type === 70 && (size < 16 || view.getUint32(at + 12, true) !== 0x2b46_4d45)) return false;
    if (size < 8 || (type >= 102 && type <= 106 && type !== 104) || type === 110 || type === 121) return false;
    at += size;
    if (type === 14) {
      const totals = view.getUint32(48, true) === view.byteLength && view.getUint32(52, true) === records + 1;
      return totals && at === view.byteLength && view.getUint32(60, true) === 0;
    }
  }
  return false;
}

function isWmfClean(view: DataView): boolean {
  const start = view.getUint32(0, true) === 0x9ac6_cdd7 ? 22 : 0;
  for (let at = start + 18; at + 6 <= view.byteLength;) {
    const size = 2 * view.getUint32(at, true);
    const type = view.getUint16(at + 4, true);
    if (type === 0x0626 || size < 6) return false;
    at += size;
    if (type === 0) return at === view.byteLength;
  }
  return false;
}
