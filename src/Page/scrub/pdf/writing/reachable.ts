import { isArray, isDict, type PdfDict, PdfRef, PdfStream, type PdfValue } from '../objects/values.ts';

/**
 * The objects that the catalog leads to, with new numbers in the order in which they are met; the catalog is number 1. What was
 * rebuilt and is not used after all, and objects that are null, are not among them.
 *
 * @param objects by number, from 1
 */
export function reachable(objects: readonly PdfValue[], root: PdfRef): PdfValue[] {
  const numbers = new Map<number, number>([[root.number, 1]]);
  const waiting = [root.number];
  const renumber = ({ number }: PdfRef): PdfValue => {
    if ((objects[number - 1] ?? null) === null) {
      return null;
    }
    if (!numbers.has(number)) {
      numbers.set(number, numbers.size + 1);
      waiting.push(number);
    }
    return new PdfRef(numbers.get(number)!);
  };
  const kept: PdfValue[] = [];
  // The list grows while it is read.
  for (const number of waiting) {
    kept.push(rewrite(objects[number - 1] ?? null, renumber));
  }
  return kept;
}

type Renumber = (ref: PdfRef) => PdfValue;

function rewrite(value: PdfValue, renumber: Renumber): PdfValue {
  if (value instanceof PdfRef) return renumber(value);
  if (value instanceof PdfStream) return new PdfStream(rewriteDict(value.dict, renumber), value.body);
  if (isArray(value)) return value.map((item) => rewrite(item, renumber));
  return isDict(value) ? rewriteDict(value, renumber) : value;
}

// An entry that is null is none (ISO 32000-2, 7.3.7).
const rewriteDict = (dict: PdfDict, renumber: Renumber): PdfDict =>
  new Map(
    [...dict].map(([key, value]) => [key, rewrite(value, renumber)] as const).filter(([, value]) => value !== null),
  );
