// What drawings (SVG 2) and pages (HTML) need to look as they do. Everything else goes.
const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const PAGE_ELEMENTS = words(
  'html head title body style section article header footer main nav aside h1 h2 h3 h4 h5 h6 hgroup p div span a b i u s em strong ' +
    'small sub sup mark abbr acronym cite q blockquote code pre kbd samp var br hr wbr ul ol menu dir li dl dt dd table caption ' +
    'colgroup col thead tbody tfoot tr td th figure figcaption img picture map area details summary dialog ruby rb rt rp rtc bdi bdo ' +
    'ins del time data dfn address center font big tt strike nobr search form label button input textarea select option optgroup ' +
    'datalist output fieldset legend progress meter',
);

const DRAWING_ELEMENTS = words(
  'title style a svg g defs symbol use image path rect circle ellipse line polyline polygon text tspan textPath tref switch marker ' +
    'linearGradient radialGradient stop pattern clipPath mask filter animate animateTransform animateMotion set mpath view ' +
    'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap ' +
    'feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode ' +
    'feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence',
);

/** Elements that stay in a page, in which drawings may stand. */
export const ELEMENTS: ReadonlySet<string> = new Set([...PAGE_ELEMENTS, ...DRAWING_ELEMENTS]);

/** Whether an element stays in a drawing. */
export const isDrawingElement = (name: string): boolean => DRAWING_ELEMENTS.has(name);

const LOWER = new Set([...ELEMENTS].map((name) => name.toLowerCase()));

/** Whether an element of such a name, however it is spelled, stays anywhere. */
export const isElement = (name: string): boolean => LOWER.has(name.toLowerCase());

/** Elements of which neither they nor what is in them stays; of others that are not known, what is in them does. */
export const DROPPED = words(
  'script noscript iframe frameset object embed applet template noembed noframes xmp plaintext audio video canvas math ' +
    'metadata desc foreignObject foreignobject namedview',
);

/** Elements that show something of their own, which is lost when they go. */
export const SHOWING = words(
  'iframe frameset object embed applet audio video canvas math foreignObject foreignobject script',
);

/** Elements in which a browser reads no tags. */
export const RAW = words('script style textarea title xmp iframe noembed noframes noscript plaintext');

/** Elements without an end in HTML. */
export const VOID = words(
  'br hr wbr img input col meta link base area source track embed param frame basefont bgsound keygen',
);

const PAGE_ATTRIBUTES = words(
  'lang dir align valign colspan rowspan span border cellpadding cellspacing bgcolor face size start checked disabled selected open ' +
    'rows cols nowrap clear noshade hspace vspace reversed hidden max min low high optimum color width height type step wrap popover ' +
    'inert media char charoff text link vlink alink topmargin leftmargin marginwidth marginheight frame rules compact multiple ' +
    'readonly required',
);

const DRAWING_ATTRIBUTES = words(
  // Geometry, gradients, text
  'x y z r x1 x2 y1 y2 cx cy fx fy fr rx ry dx dy d width height points viewBox preserveAspectRatio transform transform-origin ' +
    'offset gradientUnits gradientTransform patternUnits patternContentUnits patternTransform clipPathUnits maskUnits ' +
    'maskContentUnits markerUnits markerWidth markerHeight filterUnits primitiveUnits spreadMethod refX refY orient rotate ' +
    'textLength lengthAdjust startOffset method spacing side path pathLength xml:space xml:lang lang version type media ' +
    'systemLanguage ' +
    // Filters
    'stdDeviation mode values operator k1 k2 k3 k4 surfaceScale diffuseConstant specularConstant specularExponent kernelMatrix ' +
    'kernelUnitLength order divisor bias targetX targetY edgeMode preserveAlpha radius scale xChannelSelector yChannelSelector ' +
    'baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent azimuth elevation pointsAtX ' +
    'pointsAtY pointsAtZ limitingConeAngle ' +
    // Motion
    'attributeName attributeType begin dur end min max restart repeatCount repeatDur from to by keyTimes keySplines keyPoints ' +
    'calcMode additive accumulate',
);

/** Attributes of drawings that are called like properties of styles, and hold their values (SVG 2, 6.5). */
export const PRESENTATION = words(
  'fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit ' +
    'stroke-opacity stroke-width opacity color display visibility overflow mask mask-type filter cursor kerning clip clip-path ' +
    'clip-rule isolation font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight text-anchor ' +
    'text-decoration text-overflow text-rendering stop-color stop-opacity flood-color flood-opacity lighting-color marker ' +
    'marker-start marker-mid marker-end color-interpolation color-interpolation-filters color-rendering letter-spacing ' +
    'word-spacing writing-mode dominant-baseline alignment-baseline baseline-shift paint-order vector-effect shape-rendering ' +
    'image-rendering unicode-bidi direction glyph-orientation-vertical glyph-orientation-horizontal mix-blend-mode ' +
    'enable-background white-space pointer-events solid-color solid-opacity',
);

// Attributes that are words to read.
const WORDS = words('alt label value placeholder');

/** Attributes that are words to read, and not part of how something looks. */
export const isWords = (attribute: string): boolean => WORDS.has(attribute);

const SPELLINGS = new Map(
  [...PAGE_ATTRIBUTES, ...DRAWING_ATTRIBUTES, ...PRESENTATION, ...WORDS].map((name) => [name.toLowerCase(), name]),
);

/** How an attribute is spelled that a page may spell in any case. */
export const spellingOf = (name: string): string => SPELLINGS.get(name.toLowerCase()) ?? name.toLowerCase();

/** Whether an attribute stays; `style`, addresses and names are looked at more closely. */
export const isAttribute = (name: string, isDrawing: boolean): boolean =>
  DRAWING_ATTRIBUTES.has(name) ||
  PRESENTATION.has(name) ||
  (!isDrawing && (PAGE_ATTRIBUTES.has(name) || WORDS.has(name)));

const NUMBERS_AND_WORDS = /^[\w\u0080-\uffff\s.,;:%+#()*-]*$/;
const FONTS = /^[\w\u0080-\uffff\s.,+()'"-]*$/;

/** Whether an attribute that is neither words to read nor a style has a value of its kind: numbers, colours, words of the format. */
export const isPlainValue = (name: string, value: string): boolean =>
  (name === 'face' ? FONTS : NUMBERS_AND_WORDS).test(value);
