import { isPlainProfile } from '../../images/checks/profileCheck.ts';

// A cleaned file says the same in the same order: brands, handler, the first item as the primary one, then tables.
const HEAD =
  /^\0\0\0\x1cftyp(heic|avif)\0{4}mif1miaf\1....meta\0{4}\0\0\0!hdlr\0{8}pict\0{13}\0\0\0\x0epitm\0{4}\0\x01$/s;
const [FTYP_END, HEAD_END] = [28, 87];
const TABLES = /^iloc iinf (iref )?iprp $/;
const ITEM = /^infe\x02\0\0[\0\x01]..\0\0(hvc1|av01|grid|iovl|iden)\0$/s;
// Properties as type and content. TextDecoder reads "latin1" as windows-1252: one character for each byte all the same.
const PROPERTY =
  /^(ispe\0{4}.{8}|pixi\0{4}.{2,5}|(irot|imir|a1op).|lsel..|auxC\0{4}urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0|colrnclx.{7}|pasp.{8}|clap.{32}|mdcv.{24}|clli.{4})$/s;
// Parameter sets of HEVC, and the supplements that change the look: display, light, transfer, alpha.
const [FIRST_SET, LAST_SET, SUPPLEMENT] = [32, 34, 39];
const VISIBLE = [137, 144, 147, 165];

type BoxBounds = readonly [type: string, start: number, end: number];

/** Whether a HEIF or AVIF picture holds what is shown and nothing else. May throw RangeError, which means no. */
export function isCleanHeif(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const metaEnd = FTYP_END + view.getUint32(FTYP_END);
  const tables = boxesOf(file, HEAD_END, metaEnd);
  const [places, names, ...others] = tables;
  return (
    HEAD.test(text(file, 0, HEAD_END)) &&
    TABLES.test(tables.map(([type]) => `${type} `).join('')) &&
    fills(view, places!, metaEnd) &&
    boxesOf(file, names![1] + 6, names![2]).every(([, start, end]) => ITEM.test(text(file, start - 4, end))) &&
    others.every(([type, start, end]) =>
      type === 'iref'
        ? boxesOf(file, start + 4, end).every((box) => isReference(view, box))
        : areProperties(file, view, boxesOf(file, start, end)),
    )
  );
}

const text = (file: Uint8Array, start: number, end: number): string =>
  new TextDecoder('latin1').decode(file.subarray(start, end));

/** The boxes that fill the file from `start` to `end`. */
function boxesOf(file: Uint8Array, start: number, end: number): BoxBounds[] {
  const view = new DataView(file.buffer, file.byteOffset, end);
  const boxes: BoxBounds[] = [];
  while (start < end) {
    const next = start + Math.max(8, view.getUint32(start));
    boxes.push([text(file, start + 4, start + 8), start + 8, next]);
    start = next;
  }
  if (start > end) {
    throw new RangeError();
  }
  return boxes;
}

/** Whether the items lie one behind the other, from the beginning of the data to the end of the file. */
function fills(view: DataView, [, start, end]: BoxBounds, metaEnd: number): boolean {
  let offset = metaEnd + 8;
  for (let at = start + 8; at < end; at += 14) {
    if (view.getUint32(at) >>> 16 !== (at - start + 6) / 14 || view.getUint32(at + 6) !== offset) {
      return false;
    }
    offset += view.getUint32(at + 10);
  }
  return view.getUint32(metaEnd + 4) === 0x6d64_6174 && offset === view.byteLength;
}

const isReference = (view: DataView, [type, start, end]: BoxBounds): boolean =>
  /dimg|auxl|prem/.test(type) && end === start + 4 + 2 * view.getUint16(start + 2);

function areProperties(file: Uint8Array, view: DataView, [list, associations, more]: BoxBounds[]): boolean {
  let at = associations![1] + 8;
  for (let left = view.getUint32(at - 4); left > 0; left--) {
    at += 3 + 2 * view.getUint8(at + 2);
  }
  return (
    !more && at === associations![2] && boxesOf(file, list![1], list![2]).every((box) => isProperty(file, view, box))
  );
}

function isProperty(file: Uint8Array, view: DataView, [type, start, end]: BoxBounds): boolean {
  const kind = text(file, start, start + 4);
  if (type === 'hvcC') {
    return isPlainHevc(view, start + 22, end);
  }
  if (type === 'av1C') {
    // The sequence header alone.
    return end === start + 4 || ((file[start + 4]! & 0x7a) === 10 && end === start + 6 + file[start + 5]!);
  }
  return type + kind === 'colrprof'
    ? isPlainProfile([file.subarray(start + 4, end)])
    : PROPERTY.test(text(file, start - 4, end));
}

function isPlainHevc(view: DataView, at: number, end: number): boolean {
  for (let arrays = view.getUint8(at++); arrays > 0; arrays--) {
    const type = view.getUint8(at) & 63;
    let units = view.getUint16(at + 1);
    for (at += 3; units > 0; units--) {
      if (type < FIRST_SET || (type > LAST_SET && !(type === SUPPLEMENT && VISIBLE.includes(view.getUint8(at + 4))))) {
        return false;
      }
      at += 2 + view.getUint16(at);
    }
  }
  return at === end;
}
