import type { Names } from './names.ts';

/** WordprocessingML, its formulas, and what Word added that is shown (ISO/IEC 29500-1, 17 and 22.1; [MS-DOCX]). */
export const WORD: Readonly<Record<string, Names>> = {
  w: {
    elements: `
      abstractNum abstractNumId adjustLineHeightInTable adjustRightInd alignBordersAndEdges alignTablesRowByRow
      allowSpaceOfSameStyleInTable altName annotationRef applyBreakingRules autoHyphenation autoSpaceDE autoSpaceDN
      autoSpaceLikeWord95 autofitToFirstFixedWidthCell b bCs background balanceSingleByteDoubleByteWidth bar basedOn bdo bdr
      between bidi bidiVisual body bookFoldPrinting bookFoldPrintingSheets bookFoldRevPrinting bookmarkEnd bookmarkStart
      bordersDoNotSurroundFooter bordersDoNotSurroundHeader bottom br cachedColBalance calcOnExit cantSplit caps cellDel
      cellIns cellMerge characterSpacingControl charset checkBox checked clrSchemeMapping cnfStyle col color cols comment
      commentRangeEnd commentRangeStart commentReference comments compat compatSetting consecutiveHyphenLimit
      contextualSpacing continuationSeparator convMailMergeEsc cr cs dayLong dayShort ddList decimalSymbol default
      defaultTabStop del delInstrText delText dir displayBackgroundShape displayHangulFixedWidth
      displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotAutofitConstrainedTables
      doNotBreakConstrainedForcedTable doNotBreakWrappedTables doNotExpandShiftReturn doNotHyphenateCaps
      doNotLeaveBackslashAlone doNotSnapToGridInCell doNotSuppressIndentation doNotSuppressParagraphBorders
      doNotUseEastAsianBreakRules doNotUseHTMLParagraphAutoSpacing doNotUseIndentAsNumberingTabStop doNotVertAlignCellWithSp
      doNotVertAlignInTxbx doNotWrapTextWithPunct docDefaults docGrid document drawing drawingGridHorizontalSpacing
      drawingGridVerticalSpacing dstrike eastAsianLayout effect em emboss enabled end endnote endnotePr endnoteRef
      endnoteReference endnotes evenAndOddHeaders family ffData fitText fldChar fldSimple font fonts footerReference footnote
      footnoteLayoutLikeWW8 footnotePr footnoteRef footnoteReference footnotes forgetLastTabAlignment formProt format framePr
      ftr gridAfter gridBefore gridCol gridSpan growAutofit gutterAtTop hMerge hdr headerReference hidden hideMark highlight
      hps hpsBaseText hpsRaise hyperlink hyphenationZone i iCs ilvl imprint ind ins insideH insideV instrText isLgl jc
      keepLines keepNext kern kinsoku lang layoutRawTableWidth layoutTableRowsApart left legacy lineWrapLikeWord6 link
      listEntry listSeparator lnNumType locked lvl lvlJc lvlOverride lvlPicBulletId lvlRestart lvlText maxLength mirrorIndents
      mirrorMargins monthLong monthShort moveFrom moveFromRangeEnd moveFromRangeStart moveTo moveToRangeEnd moveToRangeStart
      multiLevelType mwSmallCaps name next noBreakHyphen noColumnBalance noEndnote noExtraLineSpacing noLeading
      noLineBreaksAfter noLineBreaksBefore noProof noPunctuationKerning noSpaceRaiseLower noTabHangInd noWrap notTrueType num
      numFmt numId numPicBullet numPr numRestart numStart numStyleLink numbering numberingChange oMath object outline
      outlineLvl overflowPunct p pBdr pPr pPrChange pPrDefault pStyle pageBreakBefore panose1 paperSrc pgBorders pgMar pgNum
      pgNumType pgSz pict pitch pos position printBodyTextBeforeHeader printColBlack printTwoOnOne ptab qFormat r rFonts rPr
      rPrChange rPrDefault rStyle result right rt rtl rtlGutter ruby rubyAlign rubyBase rubyPr sectPr sectPrChange
      selectFldWithFirstOrLastChar semiHidden separator settings shadow shapeLayoutLikeWW8 shd showBreaksInFrames sig size
      sizeAuto smallCaps snapToGrid softHyphen spaceForUL spacing spacingInWholePoints specVanish splitPgBreakAndParaMark
      start startOverride strictFirstAndLastChars strike style styleLink styles subFontBySize suff suppressAutoHyphens
      suppressBottomSpacing suppressLineNumbers suppressOverlap suppressSpBfAfterPgBrk suppressSpacingAtTopOfPage
      suppressTopSpacing suppressTopSpacingWP swapBordersFacingPages sym sz szCs t tab tabs tbl tblBorders tblCellMar
      tblCellSpacing tblGrid tblGridChange tblHeader tblInd tblLayout tblLook tblOverlap tblPr tblPrChange tblPrEx
      tblPrExChange tblStyle tblStyleColBandSize tblStylePr tblStyleRowBandSize tblW tblpPr tc tcBorders tcFitText tcMar tcPr
      tcPrChange tcW textAlignment textDirection textInput textboxTightWrap themeFontLang titlePg tl2br top topLinePunct tr
      tr2bl trHeight trPr trPrChange truncateFontHeightsLikeWP6 txbxContent type u uiCompat97To2003 uiPriority ulTrailSpace
      underlineTabInNumList unhideWhenUsed useAltKinsokuLineBreakRules useAnsiKerningPairs useFELayout useNormalStyleForList
      usePrinterMetrics useSingleBorderforContiguousCells useWord2002TableStyleRules useWord97LineBreakRules vAlign vMerge
      vanish vertAlign w wAfter wBefore webHidden widowControl wordWrap wpJustification wpSpaceWidth wrapTrailSpaces yearLong
      yearShort
    `,
    attributes: `
      abstractNumId accent1 accent2 accent3 accent4 accent5 accent6 after afterAutospacing afterLines alignment anchor
      anchorLock ascii asciiTheme author before beforeAutospacing beforeLines bg1 bg2 bidi bottom bottomFromText chapSep
      chapStyle char charSpace characterSet clear code colFirst colLast color combine combineBrackets conformance countBy cs
      csb0 csb1 cstheme customMarkFollows customStyle decorated default dirty display distance dropCap dxaOrig dyaOrig
      eastAsia eastAsiaTheme end endChars equalWidth evenHBand evenVBand fill first firstColumn firstLine firstLineChars
      firstRow firstRowFirstColumn firstRowLastColumn fldCharType fldLock fmt followedHyperlink font footer format frame
      gutter h hAnchor hAnsi hAnsiTheme hRule hSpace hanging hangingChars header hint history horzAnchor hyperlink id ilvl
      initials instr lang lastColumn lastRow lastRowFirstColumn lastRowLastColumn leader left leftChars leftFromText legacy
      legacyIndent legacySpace line linePitch lineRule lines name noHBand noVBand null num numId numPicBulletId oddHBand
      oddVBand offsetFrom orient original other pos relativeTo restart right rightChars rightFromText sep shadow space start
      startChars styleId sz t1 t2 tblpX tblpXSpec tblpY tblpYSpec tentative themeColor themeFill themeFillShade themeFillTint
      themeShade themeTint tooltip top topFromText type uri usb0 usb1 usb2 usb3 vAnchor vMerge vMergeOrig vSpace val vert
      vertAnchor vertCompress w wrap x xAlign y yAlign zOrder
    `,
  },
  m: {
    elements: `
      acc accPr aln alnScr argPr argSz bar barPr baseJc begChr borderBox borderBoxPr box boxPr brk brkBin brkBinSub cGp
      cGpRule cSp chr count ctrlPr d dPr defJc deg degHide den diff dispDef e endChr eqArr eqArrPr f fName fPr func funcPr
      groupChr groupChrPr grow hideBot hideLeft hideRight hideTop intLim interSp intraSp jc lMargin lim limLoc limLow limLowPr
      limUpp limUppPr lit m mPr mathFont mathPr maxDist mc mcJc mcPr mcs mr nary naryLim naryPr noBreak nor num oMath
      oMathPara oMathParaPr objDist opEmu phant phantPr plcHide pos postSp preSp r rMargin rPr rSp rSpRule rad radPr sPre
      sPrePr sSub sSubPr sSubSup sSubSupPr sSup sSupPr scr sepChr show shp smallFrac strikeBLTR strikeH strikeTLBR strikeV sty
      sub subHide sup supHide t transp type vertJc wrapIndent wrapRight zeroAsc zeroDesc zeroWid
    `,
    attributes: 'alnAt val',
  },
  w14: {
    elements: `
      alpha bevel bevelB bevelT camera cntxtAlts contourClr extrusionClr fillToRect glow gradFill gs gsLst hueMod ligatures
      lightRig lin lum lumMod lumOff miter noFill numForm numSpacing path props3d prstDash reflection rot round sat satMod
      satOff scene3d schemeClr shade shadow solidFill srgbClr styleSet stylisticSets textFill textOutline tint
    `,
    attributes: `
      algn ang b blurRad cap cmpd contourW dir dist endA endPos extrusionH fadeDir h id kx ky l lat lim lon path pos prst
      prstMaterial r rad rev rig scaled stA stPos sx sy t val w
    `,
  },
  w10: {
    elements: 'anchorlock borderbottom borderleft borderright bordertop wrap',
    attributes: 'anchorx anchory shadow side type width',
  },
};
