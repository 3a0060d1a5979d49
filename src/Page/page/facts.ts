import { fromHex } from '../protocol/encoding/bytes.ts';
import { NewsroomIdentity } from '../protocol/keys/newsroomIdentity.ts';
import type { Door } from '../protocol/rosters/door.ts';

/** What the newsroom wrote into the page when it was assembled; the same for everyone. */
export interface Facts {
  readonly name: string;
  readonly newsroom: NewsroomIdentity;
  /** The newsroom's id as twelve words of the English list (SPEC §2), which it prints where people can compare them. */
  readonly fingerprint: string;
  /** The lowest number of a membership that this page accepts. */
  readonly lowestMembership: number;
  readonly doors: readonly Door[];
}

interface WrittenFacts {
  readonly name: string;
  readonly fingerprint: string;
  readonly root: string;
  readonly spareHash: string;
  readonly lowestMembership: number;
  readonly doors: readonly Door[];
}

/** Reads the facts that stand in the page. The newsroom's id is computed, so that it cannot contradict its keys. */
export async function readFacts(): Promise<Facts> {
  const { name, fingerprint, root, spareHash, lowestMembership, doors } = JSON.parse(
    document.getElementById('facts')!.textContent!,
  ) as WrittenFacts;
  const newsroom = await NewsroomIdentity.create(fromHex(root, 32)!, fromHex(spareHash, 32)!);
  return { name, newsroom, fingerprint, lowestMembership, doors };
}
