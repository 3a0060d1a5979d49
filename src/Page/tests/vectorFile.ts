import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bytes, fromHex } from '../protocol/encoding/bytes.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'tests', 'vectors');

/** One JSON file of tests/vectors at the root, which both languages read; bytes are base64. */
export class VectorFile {
  readonly name: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(name: string, fields = JSON.parse(readFileSync(pathOf(name), 'utf8')) as Record<string, unknown>) {
    this.name = name;
    this.#fields = fields;
  }

  static in(folder: string): VectorFile[] {
    const names = readdirSync(join(FOLDER, folder)).sort();
    return names.map((name) => new VectorFile(`${folder}/${name.replace(/\.json$/, '')}`));
  }

  static write(name: string, fields: Readonly<Record<string, unknown>>): void {
    writeFileSync(pathOf(name), `${JSON.stringify(fields, null, 2)}\n`);
  }

  has = (field: string): boolean => this.#fields[field] !== undefined;
  text = (field: string): string => this.#fields[field] as string;
  textOrNull = (field: string): string | null => this.#fields[field] as string | null;
  bytes = (field: string): Bytes => new Uint8Array(Buffer.from(this.text(field), 'base64'));
  hex = (field: string): Bytes => fromHex(this.text(field), this.text(field).length / 2)!;
  number = (field: string): number => this.#fields[field] as number;
  numbers = (field: string): number[] => this.#fields[field] as number[];
  numbersOrNull = (field: string): number[] | null => this.#fields[field] as number[] | null;
  texts = (field: string): string[] => this.#fields[field] as string[];
  list = (field: string): unknown[] => this.#fields[field] as unknown[];
  flag = (field: string): boolean => this.#fields[field] as boolean;
  objects = (field: string): VectorFile[] =>
    (this.#fields[field] as Record<string, unknown>[]).map((fields) => new VectorFile(this.name, fields));
}

const pathOf = (name: string): string => join(FOLDER, `${name}.json`);
