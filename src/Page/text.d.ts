// Text files are bundled as strings; the build chooses the language.
declare module '*.txt' {
  const text: string;
  export default text;
}

declare module '#words' {
  const text: string;
  export default text;
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
