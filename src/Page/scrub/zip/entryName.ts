// Programs that do not mark names as UTF-8 write them in the encoding of their system: Korean, Chinese, or the PC's of 1981.
const LEGACY = ['utf-8', 'euc-kr', 'gb18030', 'windows-1252'];

/** Reads the name of an entry, of which a flag says whether it is UTF-8. */
export function decodeName(bytes: Uint8Array): string {
  for (const encoding of LEGACY) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return '';
}

/** Whether a name stays within the folder that an archive is unpacked in, and is no trap for whoever unpacks it. */
export const isPlainName = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 1024 &&
  !/^\/|^[A-Za-z]:|\\|[\0-\x1f\x7f]/.test(name) &&
  name.split('/').every((part) => part !== '..' && part !== '.');
