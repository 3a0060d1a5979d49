/** An attribute with the namespace that its prefix stands for; '' for none. */
export interface XmlAttribute {
  readonly uri: string;
  readonly local: string;
  /** As it stands in the file: escaped, without quotes. */
  readonly value: string;
}

/** The beginning of an element. */
export interface XmlElement {
  /** Its name with the prefix that the policy gives to its namespace: `w:p`, whatever the file calls it. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
}

/** What becomes of an element. */
export type Action =
  /** It stays. */
  | 'keep'
  /** It goes, with everything in it. */
  | 'drop'
  /** It goes, what is in it stays. */
  | 'unwrap'
  /** It stays if anything within it does. */
  | 'lazy'
  /** As `keep`; but if the lazy element around it has nothing else, both go and what is in them stays. */
  | 'last';

/** What becomes of an element and of what stands directly in it. */
export interface Decision {
  readonly action: Action;
  /** The attributes that stay; by default all that are in namespaces of the policy. */
  readonly attributes?: readonly XmlAttribute[];
  /** Further namespaces that values of its attributes name by prefix. */
  readonly uses?: readonly string[];
  /** Changes escaped text that stands directly in it. */
  readonly text?: (raw: string) => string;
}

/** What is kept of an XML document. */
export interface XmlPolicy {
  /** The prefix for a namespace in the cleaned document; null drops elements and attributes of it. */
  prefixOf(uri: string): string | null;

  /**
   * Decides about an element by its own name and attributes: asked once for each spelling of a tag (`parent` is given to
   * policies that are `contextual`, which are asked each time).
   */
  decide(element: XmlElement, resolve: (prefix: string) => string | null, parent: string): Decision;

  readonly contextual?: boolean;
  /** The elements in which text stays: in all others it is white space, or nobody sees it. By default it stays in all. */
  readonly holdsText?: RegExp;
  /** Prefixes that older readers may ignore (ISO/IEC 29500-3, 9.2): declared as such where they are used. */
  readonly ignorable?: RegExp;
  /** Matches, from where it is set, runs of markup in which there is nothing to decide; without namespace prefixes. */
  readonly plain?: RegExp;
  /** Told of comments and processing instructions, which never stay. */
  readonly dropped?: () => void;
}
