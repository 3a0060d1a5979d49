import { RefusedError } from '../../refusal.ts';
import { elementsOf } from '../../xml/xmlElements.ts';
import { decodeXml } from '../../xml/xmlText.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';

/** A relationship of a part (ISO/IEC 29500-2, section 9.3). */
export interface Relationship {
  readonly id: string;
  /** Its type: a URI. */
  readonly uri: string;
  /** The last word of its type's URI. */
  readonly type: string;
  /** The name of the part in the package, or the address as it stands for an external one. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** The parts of a package by name; names differ in nothing but case at most once. */
export class PackageReader {
  readonly #entries = new Map<string, ZipEntry>();
  readonly #types = new Map<string, string>();

  private constructor(entries: readonly ZipEntry[]) {
    for (const entry of entries) {
      this.#entries.set(entry.name.toLowerCase(), entry);
    }
  }

  static async open(entries: readonly ZipEntry[]): Promise<PackageReader> {
    const reader = new PackageReader(entries);
    for (const { local, attributes } of elementsOf(await reader.text('[Content_Types].xml'))) {
      const key = local === 'Default' ? `.${attributes.get('Extension')}` : (attributes.get('PartName') ?? '').slice(1);
      reader.#types.set(key.toLowerCase(), attributes.get('ContentType') ?? '');
    }
    return reader;
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  entry(name: string): ZipEntry {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) {
      throw new RefusedError('damaged');
    }
    return entry;
  }

  async text(name: string): Promise<string> {
    return decodeXml(await this.entry(name).read());
  }

  contentType(name: string): string {
    const lower = name.toLowerCase();
    return this.#types.get(lower) ?? this.#types.get(lower.slice(lower.lastIndexOf('.'))) ?? '';
  }

  /** The relationships of a part; of the package itself for ''. */
  async relationships(part: string): Promise<Relationship[]> {
    const cut = part.lastIndexOf('/') + 1;
    const folder = part.slice(0, cut);
    const name = `${folder}_rels/${part.slice(cut)}.rels`;
    return this.has(name) ? readRelationships(await this.text(name), folder) : [];
  }
}

function readRelationships(text: string, folder: string): Relationship[] {
  return elementsOf(text)
    .filter(({ local }) => local === 'Relationship')
    .map(({ attributes }) => {
      const isExternal = attributes.get('TargetMode') === 'External';
      const target = attributes.get('Target') ?? '';
      const type = attributes.get('Type') ?? '';
      return {
        id: attributes.get('Id') ?? '',
        uri: type,
        type: type.slice(type.lastIndexOf('/') + 1),
        target: isExternal ? target : resolvePath(folder, target),
        isExternal,
      };
    });
}

/** The name of a part that another one names, relative to its folder. */
export function resolvePath(folder: string, target: string): string {
  const parts: string[] = [];
  const path = target.startsWith('/') ? target : folder + target;
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
