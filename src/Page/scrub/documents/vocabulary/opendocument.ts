import type { Names } from './names.ts';

/** OpenDocument, its formulas in MathML, and what LibreOffice added that is shown (OpenDocument 1.3, part 3; MathML 2). */
export const OPEN_DOCUMENT: Readonly<Record<string, Names>> = {
  office: {
    elements: `
      annotation annotation-end automatic-styles body change-info chart document document-content document-settings
      document-styles drawing font-face-decls forms image master-styles presentation settings spreadsheet styles text
    `,
    attributes: `
      boolean-value currency date-value display name string-value time-value value value-type version
    `,
  },
  text: {
    elements: `
      a alphabetical-index alphabetical-index-entry-template alphabetical-index-mark alphabetical-index-mark-end
      alphabetical-index-mark-start alphabetical-index-source bibliography bibliography-configuration
      bibliography-entry-template bibliography-mark bibliography-source bookmark bookmark-end bookmark-ref bookmark-start
      change change-end change-start changed-region chapter character-count conditional-text date deletion expression
      format-change h hidden-paragraph hidden-text illustration-index illustration-index-entry-template
      illustration-index-source image-count index-body index-entry-bibliography index-entry-chapter index-entry-link-end
      index-entry-link-start index-entry-page-number index-entry-span index-entry-tab-stop index-entry-text index-source-style
      index-source-styles index-title index-title-template insertion line-break linenumbering-configuration
      linenumbering-separator list list-header list-item list-level-style-bullet list-level-style-image
      list-level-style-number list-style measure note note-body note-citation note-continuation-notice-backward
      note-continuation-notice-forward note-ref notes-configuration number numbered-paragraph object-count object-index
      object-index-entry-template object-index-source outline-level-style outline-style p page page-continuation page-count
      page-number page-sequence page-variable-get page-variable-set paragraph-count placeholder reference-mark
      reference-mark-end reference-mark-start reference-ref ruby ruby-base ruby-text s section sequence sequence-decl
      sequence-decls sequence-ref sheet-name sort-key span tab table-count table-formula table-index
      table-index-entry-template table-index-source table-of-content table-of-content-entry-template table-of-content-source
      text-input time toc-mark toc-mark-end toc-mark-start tracked-changes user-field-decl user-field-decls user-field-get
      user-field-input user-index user-index-entry-template user-index-mark user-index-mark-end user-index-mark-start
      user-index-source variable-decl variable-decls variable-get variable-input variable-set word-count
    `,
    attributes: `
      active address alphabetical-separators anchor-page-number anchor-type animation animation-delay animation-direction
      animation-repeat animation-start-inside animation-steps animation-stop-inside annote author bibliography-data-field
      bibliography-type booktitle bullet-char bullet-relative-size c capitalize-entries caption-sequence-format
      caption-sequence-name change-id chapter citation-body-style-name citation-style-name class-names combine-entries
      combine-entries-with-dash combine-entries-with-pp comma-separated cond-style-name condition consecutive-numbering
      continue-list continue-numbering copy-outline-levels count-empty-lines count-in-text-boxes current-value custom1 custom2
      custom3 custom4 custom5 date-adjust date-value default-style-name display display-levels display-outline-level
      dont-balance-text-columns edition editor footnotes-position formula global howpublished id identifier ignore-case
      increment index-name index-scope institution is-hidden is-list-header isbn issn journal key key1 key1-phonetic key2
      key2-phonetic kind label label-followed-by level line-break line-number list-id list-level-position-and-space-mode
      list-tab-stop-position main-entry main-entry-style-name master-page-name min-label-distance min-label-width month name
      note note-class number number-lines number-position numbered-entries offset organizations outline-level page-adjust
      pages placeholder-type prefix publisher ref-name reference-format relative-tab-stop-position report-type
      restart-numbering restart-on-page school select-page separation-character series sort-algorithm sort-ascending
      sort-by-position space-before start-numbering-at start-value string-value string-value-if-false string-value-if-true
      string-value-phonetic style-name style-override suffix tab-ref time-adjust time-value title track-changes url
      use-caption use-chart-objects use-draw-objects use-floating-frames use-graphics use-index-marks use-index-source-styles
      use-keys-as-entries use-math-objects use-objects use-other-objects use-outline-level use-soft-page-breaks
      use-spreadsheet-objects use-tables visited-style-name volume year
    `,
  },
  table: {
    elements: `
      background body calculation-settings cell-address content-validation content-validations covered-table-cell
      data-pilot-display-info data-pilot-field data-pilot-field-reference data-pilot-group data-pilot-group-member
      data-pilot-groups data-pilot-layout-info data-pilot-level data-pilot-member data-pilot-members data-pilot-sort-info
      data-pilot-subtotal data-pilot-subtotals data-pilot-table data-pilot-tables database-range database-ranges error-message
      even-columns even-rows filter filter-and filter-condition filter-or filter-set-item first-column first-row help-message
      iteration label-range label-ranges last-column last-row named-expression named-expressions named-range null-date
      odd-columns odd-rows shapes sort sort-by sort-groups source-service subtotal-field subtotal-rule subtotal-rules table
      table-cell table-column table-column-group table-columns table-header-columns table-header-rows table-row
      table-row-group table-rows table-template
    `,
    attributes: `
      add-empty-lines algorithm align allow-empty-cell application-data automatic-find-labels base-cell-address
      bind-styles-to-content border-model buttons case-sensitive cell-range cell-range-address column condition
      condition-source condition-source-range-address contains-header content-validation-name country data-cell-range-address
      data-field data-type date-end date-start date-value default-cell-style-name display display-duplicates
      display-filter-buttons display-list display-member-mode drill-down-on-double-click embedded-number-behavior enabled end
      end-cell-address end-x end-y expression field-name field-number first-row-end-column first-row-start-column formula
      function grand-total group-by-field-number grouped-by has-persistent-data identify-categories ignore-empty-rows
      is-data-layout-field is-selection is-sub-table label-cell-range-address language last-row-end-column
      last-row-start-column layout-mode maximum-difference member-count member-name member-type message-type name null-year
      number-columns-repeated number-columns-spanned number-matrix-columns-spanned number-matrix-rows-spanned
      number-rows-repeated number-rows-spanned object-name on-update-keep-size on-update-keep-styles operator order
      orientation page-breaks-on-group-change paragraph-style-name password precision-as-shown print print-ranges protect
      range-usable-as refresh-delay rfc-language-tag row script search-criteria-must-apply-to-whole-cell selected-page
      show-details show-empty show-filter-button sort-mode source-field-name source-name start status step steps style-name
      table table-background target-range-address template-name title type use-banding-columns-styles use-banding-rows-styles
      use-first-column-styles use-first-row-styles use-last-column-styles use-last-row-styles use-regular-expressions
      use-wildcards used-hierarchy user-name value value-type visibility
    `,
  },
  style: {
    elements: `
      background-image chart-properties column column-sep columns default-page-layout default-style drawing-page-properties
      drop-cap font-face footer footer-first footer-left footer-style footnote-sep graphic-properties handout-master header
      header-first header-footer-properties header-left header-style list-level-label-alignment list-level-properties map
      master-page page-layout page-layout-properties paragraph-properties presentation-page-layout region-center region-left
      region-right ruby-properties section-properties style tab-stop tab-stops table-cell-properties table-column-properties
      table-properties table-row-properties text-properties
    `,
    attributes: `
      adjustment apply-style-name auto-text-indent auto-update background-transparency base-cell-address border-line-width
      border-line-width-bottom border-line-width-left border-line-width-right border-line-width-top cell-protect char class
      color column-width condition contextual-spacing country-asian country-complex data-style-name decimal-places
      default-outline-level diagonal-bl-tr diagonal-bl-tr-widths diagonal-tl-br diagonal-tl-br-widths direction display
      display-name distance distance-after-sep distance-before-sep dynamic-spacing editable family filter-name
      first-page-number flow-with-text font-adornments font-charset font-charset-asian font-charset-complex font-family-asian
      font-family-complex font-family-generic font-family-generic-asian font-family-generic-complex
      font-independent-line-spacing font-name font-name-asian font-name-complex font-pitch font-pitch-asian font-pitch-complex
      font-relief font-size-asian font-size-complex font-size-rel font-size-rel-asian font-size-rel-complex font-style-asian
      font-style-complex font-style-name font-style-name-asian font-style-name-complex font-weight-asian font-weight-complex
      footnote-max-height glyph-orientation-vertical height horizontal-pos horizontal-rel hyphenation-zone join-border
      justify-single-word language-asian language-complex layout-grid-base-height layout-grid-base-width layout-grid-color
      layout-grid-display layout-grid-lines layout-grid-mode layout-grid-print layout-grid-ruby-below layout-grid-ruby-height
      layout-grid-snap-to layout-grid-standard-mode leader-char leader-color leader-style leader-text leader-text-style
      leader-type leader-width legend-expansion legend-expansion-aspect-ratio length letter-kerning line-break
      line-height-at-least line-spacing line-style lines list-level list-style-name master-page-name may-break-between-rows
      min-row-height mirror name next-style-name num-format num-letter-sync num-prefix num-suffix number-wrapped-paragraphs
      overflow-behavior page-layout-name page-number page-usage paper-tray-name parent-style-name percentage-data-style-name
      position print print-content print-orientation print-page-order protect punctuation-wrap register-true
      register-truth-ref-style-name rel-column-width rel-height rel-width repeat repeat-content rfc-language-tag
      rfc-language-tag-asian rfc-language-tag-complex rotation-align rotation-angle row-height ruby-align ruby-position
      run-through scale-to scale-to-pages script-asian script-complex script-type shadow shrink-to-fit snap-to-layout-grid
      style style-name tab-stop-distance table-centering text-align-source text-autospace text-blinking text-combine
      text-combine-end-char text-combine-start-char text-emphasize text-line-through-color text-line-through-mode
      text-line-through-style text-line-through-text text-line-through-text-style text-line-through-type
      text-line-through-width text-outline text-overline-color text-overline-mode text-overline-style text-overline-type
      text-overline-width text-position text-rotation-angle text-rotation-scale text-scale text-underline-color
      text-underline-mode text-underline-style text-underline-type text-underline-width type use-optimal-column-width
      use-optimal-row-height use-window-font-color vertical-align vertical-pos vertical-rel volatile width wrap wrap-contour
      wrap-contour-mode wrap-dynamic-threshold writing-mode writing-mode-automatic
    `,
  },
  fo: {
    elements: '',
    attributes: `
      background-color border border-bottom border-left border-right border-top break-after break-before clip color
      column-count column-gap country end-indent font-family font-size font-style font-variant font-weight height hyphenate
      hyphenation-keep hyphenation-keep-type hyphenation-ladder-count hyphenation-push-char-count
      hyphenation-remain-char-count keep-together keep-with-next language letter-spacing line-height margin margin-bottom
      margin-left margin-right margin-top max-height max-width min-height min-width orphans padding padding-bottom
      padding-left padding-right padding-top page-height page-width script space-after space-before start-indent text-align
      text-align-last text-indent text-shadow text-transform widows width wrap-option
    `,
  },
  number: {
    elements: `
      am-pm boolean boolean-style currency-style currency-symbol date-style day day-of-week embedded-text era fill-character
      fraction hours minutes month number number-style percentage-style quarter scientific-number seconds text text-content
      text-style time-style week-of-year year
    `,
    attributes: `
      automatic-order calendar country decimal-places decimal-replacement denominator-value display-factor exponent-interval
      forced-exponent-sign format-source grouping language max-denominator-value max-numerator-digits min-decimal-places
      min-denominator-digits min-exponent-digits min-integer-digits min-numerator-digits position possessive-form
      rfc-language-tag script style textual title transliteration-country transliteration-format transliteration-language
      transliteration-style truncate-on-overflow
    `,
  },
  draw: {
    elements: `
      a area-circle area-polygon area-rectangle caption circle connector contour-path contour-polygon control custom-shape
      ellipse enhanced-geometry equation fill-image frame g glue-point gradient handle hatch image image-map layer layer-set
      line marker measure object opacity page page-thumbnail path polygon polyline rect regular-polygon stroke-dash text-box
    `,
    attributes: `
      align angle auto-grow-height auto-grow-width background-size blue border caption-angle caption-angle-type caption-escape
      caption-escape-direction caption-fit-line-length caption-gap caption-id caption-line-length caption-point-x
      caption-point-y caption-type chain-next-name class-names color color-inversion color-mode concave
      concentric-gradient-fill-allowed contrast control copy-of corner-radius corners cx cy data decimal-places display
      display-name distance dots1 dots1-length dots2 dots2-length draw-aspect end end-angle end-color end-glue-point end-guide
      end-intensity end-line-spacing-horizontal end-line-spacing-vertical end-shape engine enhanced-path escape-direction
      extrusion extrusion-allowed extrusion-brightness extrusion-color extrusion-depth extrusion-diffusion
      extrusion-first-light-direction extrusion-first-light-harsh extrusion-first-light-level extrusion-light-face
      extrusion-metal extrusion-number-of-line-segments extrusion-origin extrusion-rotation-angle extrusion-rotation-center
      extrusion-second-light-direction extrusion-second-light-harsh extrusion-second-light-level extrusion-shininess
      extrusion-skew extrusion-specularity extrusion-viewpoint fill fill-color fill-gradient-name fill-hatch-name
      fill-hatch-solid fill-image-height fill-image-name fill-image-ref-point fill-image-ref-point-x fill-image-ref-point-y
      fill-image-width filter-name fit-to-contour fit-to-size formula frame-display-border frame-display-scrollbar
      frame-margin-horizontal frame-margin-vertical gamma glue-point-leaving-directions glue-point-type glue-points
      gradient-step-count green guide-distance guide-overhang handle-mirror-horizontal handle-mirror-vertical handle-polar
      handle-position handle-radius-range-maximum handle-radius-range-minimum handle-range-x-maximum handle-range-x-minimum
      handle-range-y-maximum handle-range-y-minimum handle-switched id image-opacity kind layer line-distance line-skew
      luminance marker-end marker-end-center marker-end-width marker-start marker-start-center marker-start-width
      master-page-name measure-align measure-vertical-align mirror-horizontal mirror-vertical modifiers name nav-order nohref
      notify-on-update-of-ranges ole-draw-aspect opacity opacity-name page-number parallel path-stretchpoint-x
      path-stretchpoint-y placing points protected recreate-on-edit red rotation secondary-fill-color shadow shadow-color
      shadow-offset-x shadow-offset-y shadow-opacity shape-id sharpness show-unit start start-angle start-color
      start-glue-point start-guide start-intensity start-line-spacing-horizontal start-line-spacing-vertical start-shape
      stroke stroke-dash stroke-dash-names stroke-linejoin style style-name symbol-color text-areas text-path
      text-path-allowed text-path-mode text-path-same-letter-heights text-path-scale text-rotate-angle text-style-name
      textarea-horizontal-align textarea-vertical-align tile-repeat-offset transform type unit visible-area-height
      visible-area-left visible-area-top visible-area-width wrap-influence-on-position z-index
    `,
  },
  svg: {
    elements: 'linearGradient radialGradient stop',
    attributes: `
      accent-height alphabetic ascent bbox cap-height cx cy d descent fill-rule font-family font-size font-stretch font-style
      font-variant font-weight fx fy gradientTransform gradientUnits hanging height ideographic mathematical offset origin
      overline-position overline-thickness panose-1 path r rx ry slope spreadMethod stemh stemv stop-color stop-opacity
      strikethrough-position strikethrough-thickness stroke-color stroke-linecap stroke-opacity stroke-width type
      underline-position underline-thickness unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical
      viewBox width widths x x-height x1 x2 y y1 y2
    `,
  },
  dr3d: {
    elements: 'cube extrude light rotate scene sphere',
    attributes: `
      ambient-color back-scale backface-culling center close-back close-front depth diffuse-color direction distance
      edge-rounding edge-rounding-mode emissive-color enabled end-angle focal-length horizontal-segments lighting-mode
      max-edge min-edge normals-direction normals-kind projection shade-mode shadow shadow-slant shininess size specular
      specular-color texture-filter texture-generation-mode-x texture-generation-mode-y texture-kind texture-mode transform
      vertical-segments vpn vrp vup
    `,
  },
  presentation: {
    elements: `
      animation-group animations date-time date-time-decl dim event-listener footer footer-decl header header-decl hide-shape
      hide-text notes placeholder play settings show show-shape show-text
    `,
    attributes: `
      action animations background-objects-visible background-visible class class-names delay direction display-date-time
      display-footer display-header display-page-number duration effect endless force-manual full-screen group-id
      master-element mouse-as-pen mouse-visible name node-type object pages path-id pause placeholder
      presentation-page-layout-name preset-class preset-id preset-sub-type show show-end-of-presentation-slide show-logo
      source speed start-page start-scale start-with-navigator stay-on-top style-name transition-on-click transition-speed
      transition-style transition-type use-date-time-name use-footer-name use-header-name user-transformed verb visibility
    `,
  },
  smil: {
    elements: '',
    attributes: `
      accelerate accumulate additive attributeName autoReverse begin by calcMode decelerate direction dur end endsync
      fadeColor fill fillDefault from keySplines keyTimes mode repeatCount repeatDur restart restartDefault subtype
      targetElement to type values
    `,
  },
  anim: {
    elements: `
      animate animateColor animateMotion animateTransform audio command iterate par param seq set transitionFilter
    `,
    attributes: `
      audio-level color-interpolation color-interpolation-direction command formula id iterate-interval iterate-type name
      sub-item value
    `,
  },
  chart: {
    elements: `
      axis categories chart coordinate-region data-label data-point domain equation error-indicator floor footer grid
      label-separator legend mean-value plot-area regression-curve series stock-gain-marker stock-loss-marker stock-range-line
      subtitle symbol-image title wall
    `,
    attributes: `
      angle-offset attached-axis auto-position auto-size automatic-content axis-label-position axis-position class
      column-mapping connect-bars custom-label-field data-label-number data-label-series_ data-label-symbol data-label-text
      data-source-has-labels deep dimension display-equation display-label display-r-square error-category
      error-lower-indicator error-lower-limit error-lower-range error-margin error-percentage error-upper-indicator
      error-upper-limit error-upper-range gap-width group-bars-per-axis hole-size include-hidden-cells interpolation
      interval-major interval-minor-divisor japanese-candle-stick label-arrangement label-cell-address label-position
      label-position-negative legend-align legend-position lines link-data-style-to-source logarithmic maximum mean-value
      minimum name origin overlap percentage pie-offset regression-type repeated reverse-direction right-angled-axes
      row-mapping scale-text series-source solid-type sort-by-x-values spline-order spline-resolution stacked style-name
      symbol-height symbol-name symbol-type symbol-width text-overlap three-dimensional tick-mark-position
      tick-marks-major-inner tick-marks-major-outer tick-marks-minor-inner tick-marks-minor-outer treat-empty-cells
      values-cell-range-address vertical visible
    `,
  },
  form: {
    elements: `
      button checkbox column combobox date file fixed-text form formatted-text frame generic-control grid hidden image
      image-frame item list-property list-value listbox number option password properties property radio text textarea time
      value-range
    `,
    attributes: `
      allow-deletes allow-inserts allow-updates apply-design-mode auto-complete automatic-focus button-type
      convert-empty-to-null current-selected current-state current-value default-button delay-for-repeat disabled dropdown
      echo-char focus-on-click for id image-align image-data image-position is-tristate label linked-cell list-linkage-type
      max-length max-value min-value multi-line multiple name orientation page-step-size printable property-name readonly
      repeat selected size source-cell-range spin-button state step-size tab-index tab-stop text-style-name title toggle
      validation value visual-effect
    `,
  },
  math: {
    elements: `
      annotation maction maligngroup malignmark math menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo
      mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder
      munderover none semantics
    `,
    attributes: `
      accent accentunder align background bevelled close color columnalign columnlines columnspacing columnspan denomalign
      depth dir display displaystyle encoding equalcolumns equalrows fence fontfamily fontsize fontstyle fontweight form frame
      framespacing groupalign height largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize
      minsize movablelimits notation numalign open rowalign rowlines rowspacing rowspan rspace scriptlevel scriptminsize
      scriptsizemultiplier separator separators side stretchy subscriptshift superscriptshift symmetric voffset width
    `,
  },
  config: {
    elements: `
      config-item config-item-map-entry config-item-map-indexed config-item-map-named config-item-set
    `,
    attributes: 'name type',
  },
  xlink: {
    elements: '',
    attributes: 'actuate href show type',
  },
  dc: {
    elements: 'creator date language',
    attributes: '',
  },
  loext: {
    elements: `
      background-complex-color border-left-complex-color char-complex-color color color-table fill-complex-color gradient-stop
      graphic-fill-properties graphic-properties num-list-format opacity-stop p table-cell-properties table-template theme
      theme-colors transformation
    `,
    attributes: `
      allow-cell-overlap allow-overlap anchor-page-number background-color blank-width-char border-color char-border
      char-shading-value color color-lum-mod color-lum-off color-type color-value contextual-spacing custom-leader-lines
      custom-position data-pilot-shape decimal-places external-data fill-use-slide-background glow-color glow-radius
      glow-transparency graphic-height hatch-background hide-legend hyphenation-no-caps hyphenation-no-last-word
      hyphenation-word-char-count hyphenation-zone is-data-table is-hidden-data is-legend linestyle linked-style-name
      list-level-style-number major-origin margin-gutter mark-shape may-break-between-rows may-overlap num-list-format opacity
      overlap page-content-area regression-curve-type regression-type rel-height-rel rel-width-rel scale-to-X scale-to-Y
      shadow-blur softedge-radius special-character split-rate std-weight stop-opacity stroke-opacity tab-over-margin
      table-align text-relative-to-paragraph theme-color theme-type try-staggering-first type value vertical-justify
      wrap-influence-on-position writing-mode
    `,
  },
  calcext: {
    elements: `
      color-scale color-scale-entry condition conditional-format conditional-formats data-bar date-is formatting-entry
      icon-set sparkline sparkline-group sparkline-groups sparklines
    `,
    attributes: `
      apply-style-name axis-color axis-position base-cell-address cell-address color color-axis color-first color-high
      color-last color-low color-markers color-negative color-series custom-icon-index custom-icon-name data-range date
      date-axis display-empty-cells-as display-x-axis first gradient high icon-set-type id last line-width low manual-max
      manual-min markers max-axis-type max-length min-axis-type min-length negative negative-color positive-color
      right-to-left show-value style target-range-address type value value-type
    `,
  },
  chartooo: {
    elements: 'coordinate-region',
    attributes: 'axis-type',
  },
  drawooo: {
    elements: '',
    attributes: 'display enhanced-path explicit-path-coordinates sub-view-size',
  },
  css3t: {
    elements: '',
    attributes: 'text-justify',
  },
  field: {
    elements: 'fieldmark fieldmark-end fieldmark-start param',
    attributes: 'name type value',
  },
};
