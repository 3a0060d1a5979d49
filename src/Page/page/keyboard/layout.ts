/** A keyboard that the page draws itself. */
export interface Layout {
  /** Its keys, row by row; those of KEYS do something of their own. */
  readonly rows: readonly string[];
  /** What some keys become for one press after SHIFT. */
  readonly shifted: Readonly<Record<string, string>>;
  /** The text before the cursor after a key. */
  type(text: string, key: string): string;
  /** The text before the cursor after its last letter was taken back. */
  erase(text: string): string;
}

/** Keys that are no letters. */
export const KEYS = { shift: '⇧', erase: '⌫', space: '␣', line: '⏎' } as const;

/** A field's text with a cursor, or a selection, in it. */
export interface Edited {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What a key makes of a field; the cursor stands behind what it typed. */
export function pressKey({ value, start, end }: Edited, key: string, layout: Layout): Edited {
  const [before, after] = [value.slice(0, start), value.slice(end)];
  const changed = start === end || key !== KEYS.erase ? change(before, key, layout) : before;
  return { value: changed + after, start: changed.length, end: changed.length };
}

function change(before: string, key: string, layout: Layout): string {
  switch (key) {
    case KEYS.erase:
      return layout.erase(before);
    case KEYS.space:
      return `${before} `;
    case KEYS.line:
      return `${before}\n`;
    default:
      return layout.type(before, key);
  }
}
