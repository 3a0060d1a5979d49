/** Markup in which an element that lost all that was in it is spelled as an empty one, as it would be the next time. */
export const withEmptyTags = (xml: string): string => xml.replace(/<([\w:]+)((?: [^<>]*[^<>/])?)><\/\1>/g, '<$1$2/>');
