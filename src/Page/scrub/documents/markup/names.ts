// What drawings (SVG 2) and pages (HTML) need to look as they do. Everything else goes.
const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements that stay. */
export const ELEMENTS = words(
  'html head title body style section article header footer main nav aside h1 h2 h3 h4 h5 h6 p div span a b i u s em strong ' +
    'small sub sup mark abbr cite q blockquote code pre kbd samp var br hr wbr ul ol li dl dt dd table caption colgroup col thead ' +
    'tbody tfoot tr td th figure figcaption img details summary ruby rb rt rp rtc bdi bdo ins del time dfn address center font ' +
    'big tt strike nobr label button input textarea select option optgroup fieldset legend progress meter ' +
    'svg g defs symbol use image path rect circle ellipse line polyline polygon text tspan textPath tref switch marker ' +
    'linearGradient radialGradient stop pattern clipPath mask filter animate animateTransform animateMotion set mpath view ' +
    'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap ' +
    'feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode ' +
    'feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence',
);

/** Elements of which neither they nor what is in them stays; of others that are not known, what is in them does. */
export const DROPPED = words(
  'script noscript iframe frameset object embed applet template noembed noframes xmp plaintext audio video canvas math ' +
    'metadata desc foreignObject foreignobject namedview',
);

/** Elements in which a browser reads no tags. */
export const RAW = words('script style textarea title xmp iframe noembed noframes noscript plaintext');

/** Elements without an end in HTML. */
export const VOID = words(
  'br hr wbr img input col meta link base area source track embed param frame basefont bgsound keygen',
);

/** Attributes that stay, in any element; `style`, addresses and ids are looked at more closely. */
export const ATTRIBUTES = new RegExp(
  '^(?:' +
    // HTML
    'lang|dir|v?align|colspan|rowspan|span|scope|border|cell(?:padding|spacing)|bgcolor|face|size|start|value|checked|disabled|' +
    'selected|open|alt|rows|cols|placeholder|nowrap|clear|noshade|[hv]space|reversed|hidden|label|max|min|low|high|optimum|class|' +
    // SVG: geometry, gradients, filters, animation
    '[xyr]|[xy][12]|[cfdr][xyr]|z|d|width|height|points|points[AX-Z]\\w*|viewBox|preserveAspectRatio|transform(?:-origin)?|offset|' +
    '\\w+Units|\\w+Transform|spreadMethod|ref[XY]|marker\\w+|orient|in2?|result|stdDeviation|mode|values|type|operator|k[1-4]|' +
    'rotate|textLength|lengthAdjust|startOffset|method|spacing|side|xml:space|xml:lang|surfaceScale|diffuseConstant|specular\\w+|' +
    'kernel\\w+|order|divisor|bias|target[XY]|edgeMode|preserveAlpha|radius|scale|[xy]ChannelSelector|baseFrequency|numOctaves|' +
    'seed|stitchTiles|tableValues|slope|intercept|amplitude|exponent|azimuth|elevation|limitingConeAngle|attributeName|begin|' +
    'dur|end|repeat(?:Count|Dur)|from|to|by|key(?:Times|Splines|Points)|calcMode|additive|accumulate|path|pathLength|' +
    // SVG: properties
    'fill|stroke|opacity|color|display|visibility|overflow|mask|filter|cursor|kerning|clip|isolation|version|' +
    '(?:fill|stroke|font|text|stop|flood|lighting|clip|mask|marker|color|letter|word|writing|dominant|alignment|baseline|paint|' +
    'vector|shape|image|unicode|glyph|mix|enable|white|direction|solid)-[a-z-]+)$',
);
