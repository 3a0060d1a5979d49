import { after, before, describe } from 'node:test';
import type { NativePath } from '../protocol/primitives/nativePath.ts';
import { nativeDeflate, nativeZlib } from '../protocol/primitives/rawDeflate.ts';
import { nativeEd25519 } from '../protocol/primitives/signature.ts';
import { nativeX25519 } from '../protocol/primitives/x25519Key.ts';

const PATHS: readonly NativePath[] = [nativeX25519, nativeEd25519, nativeDeflate, nativeZlib];

/** Declares the same tests twice: with what the browser has built in, and as in a browser that lacks it. */
export function bothWays(name: string, declare: () => void): void {
  for (const native of [true, false]) {
    describe(`${name} (${native ? 'native' : 'in JavaScript'})`, () => {
      before(() => PATHS.forEach((path) => path.switchTo(native)));
      after(() => PATHS.forEach((path) => path.switchTo(undefined)));
      declare();
    });
  }
}
