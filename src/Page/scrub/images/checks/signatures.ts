// How metadata begins, wherever it hides: Exif, XMP, Photoshop, IPTC's place in it, C2PA, colour profiles, texts with a
// link, Red Star's marks.
const SIGNATURES = /Exif|xpacket|xmpmeta|adobe|Photoshop|8BIM|jumb|c2pa|acsp|https?:|(\0[^]\0\0|[^]{2}\0\0)EOF/i;

/** Whether bytes that are not coded pixels look like metadata somewhere. */
export const holdsSignature = (bytes: Uint8Array): boolean => SIGNATURES.test(new TextDecoder('latin1').decode(bytes));
