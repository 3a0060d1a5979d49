const PIECE = /\s+|<\?[^>]*>|<![^-[>][^[>]*(?:\[[^\]]*\]\s*)?>/y;

/** What stands before the first element: declarations, comments, a document type. */
export function prologueOf(text: string): string {
  for (let at = 0; ;) {
    PIECE.lastIndex = at;
    const end = text.startsWith('<!--', at) ? text.indexOf('-->', at + 4) + 3 : PIECE.test(text) ? PIECE.lastIndex : 0;
    if (end <= at) {
      return text.slice(0, at);
    }
    at = end;
  }
}
