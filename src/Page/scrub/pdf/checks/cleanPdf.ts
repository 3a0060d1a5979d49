import type { ByteSource } from '../../source/byteSource.ts';
import { isAllowed, type Step } from './allowed.ts';
import { isCleanBody } from './cleanBody.ts';
import { type PdfObject, readStrictly } from './strictFile.ts';

/**
 * Reads a cleaned PDF by a grammar of its own, which is far narrower than PDF: only allowed keys, everything reachable from the
 * catalog, and every body only what its filter and its role say.
 */
export async function isCleanPdf(source: ByteSource): Promise<boolean> {
  try {
    const objects = await readStrictly(source);
    return objects !== null && (await areClean(objects));
  } catch {
    return false;
  }
}

async function areClean(objects: readonly PdfObject[]): Promise<boolean> {
  const steps: Step[][] = [];
  for (const { value } of objects) {
    const next: Step[] = [];
    if (!isAllowed(value, 'object', next)) {
      return false;
    }
    steps.push(next);
  }
  const roles = reach(steps);
  if (roles.size !== objects.length) {
    return false;
  }
  for (const [number, role] of roles) {
    const object = objects[number - 1];
    if (object === undefined || (object.body !== null && !(await isCleanBody(object.value, role, object.body)))) {
      return false;
    }
  }
  return true;
}

// Every object that the catalog leads to, with the key by which it is reached.
function reach(steps: readonly (readonly Step[])[]): Map<number, string> {
  const roles = new Map<number, string>([[1, 'Root']]);
  const waiting = [1];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    for (const { to, as } of steps[number - 1] ?? []) {
      if (!roles.has(to)) {
        roles.set(to, as);
        waiting.push(to);
      }
    }
  }
  return roles;
}
