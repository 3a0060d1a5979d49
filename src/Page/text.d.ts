// Text files are bundled as strings; the build chooses the language.
declare module '*.txt' {
  const text: string;
  export default text;
}

declare module '#words' {
  const unpack: (() => string[]) | null;
  export default unpack;
}

declare module '*/names.mjs' {
  export const SHORTENED: readonly string[];
}

declare module '#keyboard' {
  type Layout = import('./page/keyboard/layout.ts').Layout;
  export const messageLayout: Layout | null;
  export const phraseLayout: Layout;
}

declare module '#locale' {
  export const locale: import('./locales/locale.ts').Locale;
}

declare module '#parts' {
  export const PARTS: import('./page/files/families.ts').Parts;
}

declare module '#kit' {
  export const KIT: Readonly<Record<string, object>>;
}
