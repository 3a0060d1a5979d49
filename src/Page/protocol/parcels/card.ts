import { type Bytes, concat, equal, u8 } from '../encoding/bytes.ts';
import type { EditorIdentity } from '../keys/editorIdentity.ts';
import type { SourceKeys } from '../keys/sourceKeys.ts';
import { XWING_PUBLIC_KEY_SIZE } from '../primitives/xwing.ts';
import { VERSION } from './parcelFormat.ts';

const SOURCE_FLAGS = 0;
const EDITOR_FLAGS = 1;

/** The card of a source: where editors answer, and the seed of the answers' tags (SPEC §4). */
export function sourceCard({ keys, tagSeed }: SourceKeys): Bytes {
  const { x25519, xwing } = keys.public;
  return concat(u8(VERSION), u8(SOURCE_FLAGS), x25519, xwing.bytes, tagSeed);
}

/** Whether a card is, byte for byte, that of one editor. */
export function isCardOf(card: Bytes, editor: EditorIdentity): boolean {
  const expected = concat(u8(VERSION), u8(EDITOR_FLAGS), editor.auth, new Uint8Array(XWING_PUBLIC_KEY_SIZE), editor.id);
  return equal(card, expected);
}
