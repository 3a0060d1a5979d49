import type { Names } from './names.ts';

// The prefixes of one vocabulary: a version of it has the year behind its letters.
const PREFIXES = ['hh', 'hs', 'hp', 'hc', 'hm'].flatMap((prefix) => [prefix, `${prefix}10`, `${prefix}24`]);

const NAMES: Names = {
  elements: `
    switch case default head beginNum refList fontfaces fontface font substFont typeInfo borderFills borderFill slash backSlash
    leftBorder rightBorder topBorder bottomBorder diagonal fillBrush winBrush gradation color imgBrush img charProperties charPr
    fontRef ratio spacing relSz offset bold italic underline strikeout outline shadow emboss engrave supscript subscript
    tabProperties tabPr tabItem numberings numbering paraHead bullets bullet paraProperties paraPr align heading breakSetting margin
    intent left right prev next lineSpacing border autoSpacing styles style memoProperties memoPr trackChanges trackChange
    trackChangeAuthors trackChangeAuthor forbiddenWordList forbiddenWord compatibleDocument layoutCompatibility docOption linkinfo
    sec p run secPr grid startNum visibility lineNumberShape pagePr footNotePr autoNumFormat noteLine noteSpacing placement endNotePr
    pageBorderFill masterPage presentation ctrl colPr colSz colLine fieldBegin parameterset parameters booleanParam integerParam
    unsignedintegerParam floatParam stringParam listParam subList fieldEnd bookmark header footer footNote endNote autoNum newNum
    pageNumCtrl pageHiding pageNum indexmark firstKey secondKey hiddenComment t markpenBegin markpenEnd titleMark tab lineBreak hyphen
    nbSpace fwSpace insertBegin insertEnd deleteBegin deleteEnd memogroup memo sz pos outMargin caption tbl inMargin cellzoneList
    cellzone tr tc cellAddr cellSpan cellSz cellMargin label equation script chart offset orgSz curSz flip rotationInfo renderingInfo
    transMatrix scaMatrix rotMatrix pic lineShape imgRect pt0 pt1 pt2 pt3 imgClip imgDim effects skew scale effectsColor rgb cmyk
    scheme system effect glow softEdge reflection alpha ole extent container drawText textMargin line startPt endPt rect ellipse
    center ax1 ax2 start1 start2 end1 end2 arc polygon pt curve seg connectLine controlPoints point textart textartPr formCharPr btn
    radioBtn checkBtn comboBox listItem listBox edit text scrollBar video compose dutmal mainText subText linesegarray lineseg
    unknownObject
  `,
  attributes: `
    required-namespace name type version id secCnt page footnote endnote pic tbl equation lang face isEmbedded binaryItemIDRef
    familyType serifStyle weight proportion contrast strokeVariation armStyle letterform midline xHeight threeD shadow centerLine
    breakCellSeparateLine Crooked isCounter width color faceColor hatchColor hatchStyle alpha angle centerX centerY step colorNum
    stepCenter value mode bright effect height textColor shadeColor useFontSpace useKerning symMark borderFillIDRef hangul latin hanja
    japanese other symbol user shape offsetX offsetY autoTabLeft autoTabRight pos leader start level align useInstWidth autoIndent
    widthAdjust textOffsetType textOffset numFormat charPrIDRef checkable char checkedChar useImage tabPrIDRef condense
    fontLineHeight snapToGrid suppressLineNumbers checked horizontal vertical idRef breakLatinWord breakNonLatinWord widowOrphan
    keepWithNext keepLines pageBreakBefore lineWrap unit offsetLeft offsetRight offsetTop offsetBottom connect ignoreMargin eAsianEng
    eAsianNum engName paraPrIDRef nextStyleIDRef langID lockForm lineType lineWidth lineColor fillColor activeColor memoType date
    authorID hide charshapeID parashapeID mark targetProgram pageInherit footnoteInherit flags styleIDRef pageBreak columnBreak
    merged paraTcId charTcId textDirection spaceColumns tabStop tabStopVal tabStopUnit outlineShapeIDRef memoShapeIDRef
    textVerticalWidthHead lineGrid charGrid wonggojiFormat pageStartsOn hideFirstHeader hideFirstFooter hideFirstMasterPage border
    fill hideFirstPageNum hideFirstEmptyLine showLineNumber restartType countBy distance startNumber landscape gutterType left right
    top bottom header footer gutter userChar prefixChar suffixChar supscript length betweenNotes belowLine aboveLine newNum place
    beneathText textBorder headerInside footerInside fillArea inventText autoshow showtime applyto layout colCount sameSz sameGap gap
    editable dirty zorder fieldid vertAlign linkListIDRef linkListNextIDRef textWidth textHeight hasTextRef hasNumRef beginIDRef
    applyPageType number instId num numType hideHeader hideFooter hideMasterPage hideBorder hideFill hidePageNum formatType sideChar
    beginColor ignore Id TcId paraend textpos vertpos vertsize textheight baseline spacing horzpos horzsize zOrder numberingType
    textWrap textFlow lock dropcapstyle widthRelTo heightRelTo protect treatAsChar affectLSpacing flowWithText allowOverlap
    holdAnchorAndSO vertRelTo horzRelTo horzAlign vertOffset horzOffset side fullSz lastWidth repeatHeader rowCnt colCnt cellSpacing
    noAdjust startRowAddr startColAddr endRowAddr endColAddr hasMargin colAddr rowAddr colSpan rowSpan baseLine baseUnit lineMode font
    chartIDRef groupLevel instid x y z rotateimage e1 e2 e3 e4 e5 e6 reverse style endCap headStyle tailStyle headfill tailfill headSz
    tailSz outlineStyle dimwidth dimheight radius direction alignStyle rotationStyle schemeIdx systemIdx presetIdx r g b c m k h s l
    fadeDirection end objectType hasMoniker drawAspect eqBaseLine isReverseHV ratio intervalDirty hasArcPr arcType x1 y1 x2 y2
    subjectIDRef subjectIdx text fontName fontStyle fontType textShape lineSpacing charSpacing foreColor backColor groupName tabOrder
    enabled borderTypeIDRef drawFrame printable followContext autoSz wordWrap caption radioGroupName triState backStyle listBoxRows
    listBoxWidth editEnable selectedValue displayText itemHeight topIdx multiLine maxLength scrollBars tabKeyBehavior numOnly readOnly
    alignText delay largeChange smallChange min max videotype fileIDRef imageIDRef circleType charSz composeType composeText prIDRef
    posType szRatio option pageNumber pageDuplicate pageFront itemCnt fontCnt masterPageCnt cnt charPrCnt beginNum horzsize author
    createdBy dateTime createDateTime colorEffect inMargin fwdBreak hideFirst useLineBreak href
  `,
};

/** Names of KS X 6101 (OWPML) that are shown, in whichever of its namespaces. */
export const HANCOM: Readonly<Record<string, Names>> = Object.fromEntries(PREFIXES.map((prefix) => [prefix, NAMES]));
