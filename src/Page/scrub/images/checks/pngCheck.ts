import { inflateInto } from '../../../protocol/primitives/rawDeflate.ts';
import { isPlainProfile } from './profileCheck.ts';
import { holdsSignature } from './signatures.ts';

// The chunks that may be there, in this order; of those for one frame of an animation as many as there are.
const ORDER =
  /^IHDR (cICP )?(iCCP |sRGB |(gAMA )?(cHRM )?)(PLTE )?(tRNS )?(eXIf )?(acTL (fcTL )?(IDAT )+(fcTL (fdAT )+)*|(IDAT )+)(eXIf )?IEND $/;
const ORIENTATION = /^MM\0\*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0[\x02-\x08]\0{6}$/;
const LENGTHS: Readonly<Record<string, number>> = {
  IHDR: 13,
  cICP: 4,
  sRGB: 1,
  gAMA: 4,
  cHRM: 32,
  acTL: 8,
  fcTL: 26,
  IEND: 0,
  eXIf: 26,
};

/** Whether a PNG holds nothing but what is shown. */
export function isCleanPng(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  let order = '';
  let at = 8;
  while (at < file.length) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (at + 12 + length > file.length || !isAllowed(type, file.subarray(at + 8, at + 8 + length))) {
      return false;
    }
    order += `${type} `;
    at += 12 + length;
  }
  return view.getUint32(0) === 0x8950_4e47 && view.getUint32(4) === 0x0d0a_1a0a && ORDER.test(order);
}

function isAllowed(type: string, data: Uint8Array): boolean {
  if (type === 'IDAT' || type === 'fdAT') {
    return true;
  }
  const expected = LENGTHS[type];
  if ((expected !== undefined && data.length !== expected) || holdsSignature(data)) {
    return false;
  }
  const text = String.fromCharCode(...data.subarray(0, 32));
  return (type !== 'eXIf' || ORIENTATION.test(text)) && (type !== 'iCCP' || isPlainIccp(text, data));
}

const LONGEST_PROFILE = 0x10_0000;

function isPlainIccp(text: string, data: Uint8Array): boolean {
  try {
    return (
      text.startsWith('icc\0\0') && isPlainProfile([inflateInto(data.subarray(7, -4), new Uint8Array(LONGEST_PROFILE))])
    );
  } catch {
    return false;
  }
}
