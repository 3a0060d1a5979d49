import { getU16 } from '../cfb/littleEndian.ts';

// Properties that are lists with a head of their own ([MS-ODRAW] 2.2.51): corners, segments, guides, shades, dashes, edges for
// text, heights of the rows of tables.
const LISTS = new Set([0x145, 0x146, 0x151, 0x152, 0x155, 0x156, 0x157, 0x197, 0x1cf, 0x383, 0x3a0]);
const HEAD = 6;
const HALVED = 0xfff0;

/** Whether a property is a list. */
export const isList = (id: number): boolean => LISTS.has(id);

/**
 * How many bytes of a property stand behind the table: what the table tells, but programs differ in whether that counts the head
 * of a list. The list's own numbers tell.
 *
 * @param data from where the property stands
 */
export function bodySize(id: number, told: number, data: Uint8Array): number {
  const width = getU16(data, 4);
  const listed = getU16(data, 0) * (width === HALVED ? 4 : width) + HEAD;
  return isList(id) && told > 0 && listed === told + HEAD ? listed : told;
}
