// The properties of CSS that change how something looks (CSS Snapshot 2024, SVG 2), without those that name what is elsewhere.
// Built of their words: what is made of these words and is no property says nothing either.
const PROPERTIES = new RegExp(
  '^(?:-(?:webkit|moz|ms|o)-)?(?:' +
    // Boxes
    '(?:scroll-)?(?:margin|padding)(?:-(?:block|inline))?(?:-(?:start|end|top|right|bottom|left))?|' +
    '(?:border|inset|outline|column-rule|row-rule)(?:-(?:block|inline))?(?:-(?:start|end|top|right|bottom|left))?(?:-(?:color|style|width))?|' +
    'border-(?:top-left|top-right|bottom-left|bottom-right|start-start|start-end|end-start|end-end)-radius|' +
    'border-(?:radius|collapse|spacing|(?:image|top|right|bottom|left)(?:-(?:outset|repeat|slice|source|width|colors))?)|' +
    'outline-offset|(?:min-|max-)?(?:width|height|block-size|inline-size)|top|right|bottom|left|aspect-ratio|' +
    'box-(?:sizing|shadow|decoration-break|align|direction|flex|ordinal-group|orient|pack|reflect|lines)|corner-shape|zoom|' +
    'contain(?:er)?(?:-(?:name|type|intrinsic-(?:size|width|height|block-size|inline-size)))?|content(?:-visibility)?|' +
    // Where they are
    'display|position|float|clear|order|z-index|visibility|overflow(?:-(?:x|y|block|inline|wrap|anchor|clip-margin))?|' +
    'overscroll-behavior(?:-[xy])?|scroll(?:bar)?-(?:behavior|color|gutter|width|snap-(?:align|stop|type))|' +
    '(?:align|justify|place)-(?:content|items|self|tracks)|flex(?:-(?:basis|direction|flow|grow|shrink|wrap|pack|align|order))?|' +
    'grid(?:-(?:area|gap|(?:auto-)?(?:columns?|rows?)(?:-(?:start|end|gap))?|auto-flow|template(?:-(?:areas|columns|rows))?))?|' +
    '(?:row-|column-)?gap|columns?(?:-(?:count|fill|span|width|break-(?:after|before|inside)))?|masonry-auto-flow|' +
    '(?:page-)?break-(?:after|before|inside)|orphans|widows|page|table-layout|caption-side|empty-cells|vertical-align|' +
    'anchor-(?:name|scope)|position-(?:anchor|area|try-order|visibility)|shape-(?:image-threshold|margin|outside|rendering)|' +
    // Text
    'color(?:-(?:scheme|interpolation|interpolation-filters|rendering|adjust))?|direction|unicode-bidi|writing-mode|' +
    'font(?:-(?:family|size|size-adjust|style|weight|stretch|width|kerning|palette|language-override|optical-sizing|smoothing|smooth|' +
    'feature-settings|variation-settings|synthesis(?:-(?:small-caps|style|weight|position))?|' +
    'variant(?:-(?:alternates|caps|east-asian|emoji|ligatures|numeric|position))?))?|osx-font-smoothing|' +
    'line-(?:height|break|clamp)|(?:letter|word)-spacing|word-(?:break|wrap)|white-space(?:-(?:collapse|trim))?|tab-size|' +
    'hyphens|hyphenate-(?:character|limit-chars)|hanging-punctuation|initial-letter|quotes|' +
    'text-(?:align|align-last|align-all|anchor|autospace|box|box-edge|box-trim|combine|combine-upright|decoration-skip|' +
    'decoration(?:-(?:color|line|style|thickness|skip-ink))?|emphasis(?:-(?:color|position|style))?|fill-color|indent|justify|' +
    'kerning|orientation|overflow|rendering|security|shadow|size-adjust|spacing-trim|stroke(?:-(?:color|width))?|transform|' +
    'underline-(?:offset|position)|wrap(?:-(?:mode|style))?)|kerning|glyph-orientation-(?:vertical|horizontal)|' +
    'ruby-(?:align|merge|overhang|position)|list-style(?:-(?:image|position|type))?|counter-(?:increment|reset|set)|' +
    // Paint
    'background(?:-(?:attachment|blend-mode|clip|color|image|origin|position(?:-[xy])?|repeat|size))?|opacity|filter|backdrop-filter|' +
    'mask(?:-(?:clip|composite|image|mode|origin|position(?:-[xy])?|repeat|size|type|border))?|clip(?:-(?:path|rule))?|' +
    'mix-blend-mode|isolation|appearance|accent-color|caret(?:-(?:color|shape))?|cursor|pointer-events|user-select|resize|' +
    'image-(?:orientation|rendering)|object-(?:fit|position|view-box)|tap-highlight-color|touch-action|' +
    '(?:print-|forced-)?color-adjust|field-sizing|interpolate-size|all|speak|' +
    // Motion
    'transform(?:-(?:box|origin|style))?|translate|rotate|scale|perspective(?:-origin)?|backface-visibility|will-change|' +
    'offset(?:-(?:anchor|distance|path|position|rotate))?|transition(?:-(?:behavior|delay|duration|property|timing-function))?|' +
    'animation(?:-(?:composition|delay|direction|duration|fill-mode|iteration-count|name|play-state|timing-function))?|' +
    // Drawings
    'fill(?:-(?:opacity|rule))?|stroke(?:-(?:dasharray|dashoffset|linecap|linejoin|miterlimit|opacity|width))?|' +
    'stop-(?:color|opacity)|flood-(?:color|opacity)|lighting-color|marker(?:-(?:start|mid|end))?|paint-order|vector-effect|' +
    '(?:alignment|dominant)-baseline|baseline-(?:shift|source)|enable-background|solid-(?:color|opacity)|[dr]|[cr]?[xy]|' +
    // Pages on paper, and ways to count
    'size|marks|bleed|page-orientation|system|symbols|additive-symbols|negative|prefix|suffix|range|pad|fallback' +
    ')$',
);

/** Whether CSS has such a property, in lower case. */
export const isProperty = (name: string): boolean => PROPERTIES.test(name);

/** Kinds of names that people or programs choose. */
export type NameKind =
  'class' | 'id' | 'custom' | 'keyframes' | 'layer' | 'container' | 'counter' | 'style' | 'grid' | 'page' | 'result';

const EVERYWHERE = 'none|auto|normal|inherit|initial|unset|revert|revert-layer';
const COUNTING =
  'disc|circle|square|decimal|decimal-leading-zero|(?:lower|upper)-(?:roman|latin|alpha|greek|armenian)|arabic-indic|armenian|bengali|' +
  'cambodian|khmer|cjk-(?:decimal|ideographic|earthly-branch|heavenly-stem)|devanagari|georgian|gujarati|gurmukhi|hebrew|' +
  '(?:hira|kata)gana(?:-iroha)?|(?:japanese|korean|simp-chinese|trad-chinese)-[a-z-]{6,14}|kannada|lao|malayalam|mongolian|myanmar|' +
  'oriya|persian|tamil|telugu|thai|tibetan|ethiopic-numeric|disclosure-(?:open|closed)|inside|outside';

/** Properties whose values are names of one kind, but for words that CSS has of its own. */
const NAMED: readonly (readonly [RegExp, NameKind, RegExp])[] = (
  [
    [
      'animation(?:-name)?',
      'keyframes',
      'ease(?:-in|-out|-in-out)?|linear|step-(?:start|end)|infinite|reverse|alternate(?:-reverse)?|forwards|backwards|both|running|paused',
    ],
    ['counter-(?:reset|increment|set)', 'counter', 'list-item|important'],
    ['list-style(?:-type)?', 'style', COUNTING],
    ['container(?:-name)?', 'container', 'size|inline-size|scroll-state'],
    ['page', 'page', EVERYWHERE],
    ['grid-(?:area|(?:row|column)(?:-(?:start|end))?)', 'grid', 'span'],
  ] as const
).map(([property, kind, words]) => [
  new RegExp(`^(?:-(?:webkit|moz|o)-)?${property}$`),
  kind,
  new RegExp(`^(?:${EVERYWHERE}|${words}|important|-?\\d.*)$`, 'i'),
]);

/** The kind of a name that stands in the value of a property; null if it is a word of CSS. */
export function kindOf(property: string, word: string): NameKind | null {
  const named = NAMED.find(([pattern]) => pattern.test(property));
  return named === undefined || named[2].test(word) ? null : named[1];
}

/** Whether a word is one of the ways to count that CSS knows. */
export const isCounting = (word: string): boolean => new RegExp(`^(?:${COUNTING})$`, 'i').test(word);
