const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

// Characters that are never needed, however they are spelled.
const UNSEEN = /[\u200b\u2060-\u2064\u3164\ufeff]|&#(?:8203|829[0-2]|12644|65279|x200b|x206[0-4]|x3164|xfeff);/i;

/**
 * The text of a cleaned XML document: plain UTF-8, with no comments, processing instructions, types or character data in
 * sections, and with namespaces declared on the first element only. Null for any other.
 */
export function plainXml(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  if (UNSEEN.test(text) || !text.startsWith(HEAD + '<') || text.includes('<!') || text.indexOf('<?', 1) >= 0) {
    return null;
  }
  const body = text.slice(text.indexOf('>', HEAD.length) + 1);
  return body.includes('xmlns') && /<[^<>]*\sxmlns[:=]/.test(body) ? null : text;
}

/**
 * The tags of a cleaned XML document, each spelling once: most of them are the same few, and a search through all of a text
 * takes longer than a person waits where a browser compiles nothing.
 */
export function tagsOf(text: string): string {
  const tags = new Set<string>();
  for (let start = text.indexOf('<'); start >= 0;) {
    const end = text.indexOf('>', start) + 1 || text.length;
    tags.add(text.slice(start, end));
    start = text.indexOf('<', end);
  }
  return Array.from(tags).join('');
}

/** The namespaces that a document declares. */
export const namespacesOf = (text: string): string[] =>
  Array.from(
    text.slice(0, text.indexOf('>', HEAD.length)).matchAll(/ xmlns(?::[\w.-]+)?="([^"]*)"/g),
    ([, uri = '']) => uri,
  );
