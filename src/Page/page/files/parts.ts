import { KIT } from '#kit';
import { PARTS } from '#parts';
import { type Bytes, toHex, utf8 } from '../../protocol/encoding/bytes.ts';
import { sha256 } from '../../protocol/primitives/sha256.ts';
import type { Family, FamilyName } from '../../scrub/family.ts';
import type { Transport } from '../transport.ts';
import { BUILT_IN } from './builtIn.ts';
import { Families } from './families.ts';

/** A part's own element: the page gives it what it takes along, and finds there what it makes. */
interface PartElement extends HTMLScriptElement {
  kit?: typeof KIT;
  family?: Family;
}

interface Policy {
  createScript(text: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

/** A part could not be had, or is not what the build pinned. */
export class PartError extends Error {}

// The one door through which text becomes a script (Trusted Types): only what was found to have a pinned hash. The page's
// Content-Security-Policy names the same hashes.
const verified = new Set<string>();
const rules: Policy = {
  createScript(text) {
    if (!verified.has(text)) {
      throw new PartError();
    }
    return text;
  },
};
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('scrub', rules) ?? rules;

/** The page's scrubbers. Parts come out of the page if it was saved with them (`<script type="text/plain" id="scrub-…">`), or from a door. */
export const familiesOf = (transport: Transport): Families =>
  new Families(
    BUILT_IN,
    PARTS,
    async (name) => runPart(await bring(transport, name), PARTS[name]!.sha256),
    (name) => carriedPart(name) !== null,
  );

const carriedPart = (name: FamilyName): HTMLElement | null => document.getElementById(`scrub-${name}`);

async function bring(transport: Transport, name: FamilyName): Promise<Bytes> {
  const carried = carriedPart(name);
  if (carried !== null) {
    return utf8(carried.textContent!);
  }
  const { status, body } = await transport.once('GET', `/scrub/${name}.${PARTS[name]!.sha256}.js`);
  if (status !== 200) {
    throw new PartError();
  }
  return body;
}

/**
 * Runs a part.
 *
 * @param pinned SHA-256 of its bytes, lower-case hex
 * @throws PartError if it is another one
 */
export async function runPart(script: Bytes, pinned: string): Promise<Family> {
  if (toHex(await sha256(script)) !== pinned) {
    throw new PartError();
  }
  const text = new TextDecoder().decode(script);
  verified.add(text);
  const element = document.createElement('script') as PartElement;
  element.kit = KIT;
  element.text = policy.createScript(text);
  document.head.append(element);
  element.remove();
  if (element.family === undefined) {
    throw new PartError();
  }
  return element.family;
}
