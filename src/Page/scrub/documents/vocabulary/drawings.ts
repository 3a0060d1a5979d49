import type { Names } from './names.ts';

/** DrawingML with its places in documents, diagrams and charts (ISO/IEC 29500-1, 20 and 21; [MS-ODRAWXML]). */
export const DRAWINGS: Readonly<Record<string, Names>> = {
  a: {
    elements: `
      accent1 accent2 accent3 accent4 accent5 accent6 ahLst ahPolar ahXY alpha alphaBiLevel alphaCeiling alphaFloor alphaInv
      alphaMod alphaModFix alphaOff alphaOutset alphaRepl anchor arcTo audioCd audioFile avLst backdrop band1H band1V band2H
      band2V bevel bevelB bevelT bgClr bgFillStyleLst biLevel bldChart bldDgm blend blip blipFill blue blueMod blueOff blur
      bodyPr bottom br buAutoNum buBlip buChar buClr buClrTx buFont buFontTx buNone buSzPct buSzPts buSzTx cNvCxnSpPr
      cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr cNvSpPr camera cell3D chExt chOff chart close clrChange clrFrom clrMap
      clrRepl clrScheme clrTo comp cont contourClr cs cubicBezTo custClr custClrLst custDash custGeom cxn cxnLst cxnSp
      cxnSpLocks defPPr defRPr dgm dk1 dk2 ds duotone ea effect effectDag effectLst effectRef effectStyle effectStyleLst end
      endCxn endParaRPr ext extLst extraClrScheme extraClrSchemeLst extrusionClr fgClr fill fillOverlay fillRect fillRef
      fillStyleLst fillToRect firstCol firstRow flatTx fld fmtScheme folHlink font fontRef fontScheme gamma gd gdLst glow
      gradFill graphic graphicData graphicFrame graphicFrameLocks gray grayscl green greenMod greenOff gridCol grpFill grpSp
      grpSpLocks grpSpPr gs gsLst headEnd highlight hlink hlinkClick hlinkHover hlinkMouseOver hsl hslClr hue hueMod hueOff
      innerShdw insideH insideV inv invGamma lastCol lastRow latin left lightRig lin ln lnB lnBlToTr lnDef lnL lnR lnRef lnSpc
      lnStyleLst lnT lnTlToBr lnTo lstStyle lt1 lt2 lum lumMod lumOff lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr
      lvl8pPr lvl9pPr majorFont masterClrMapping minorFont miter moveTo neCell noAutofit noFill norm normAutofit nvCxnSpPr
      nvGraphicFramePr nvGrpSpPr nvPicPr nvSpPr nwCell objectDefaults off outerShdw overrideClrMapping p pPr path pathLst
      pattFill pic picLocks pos prstClr prstDash prstGeom prstShdw prstTxWarp pt quadBezTo quickTimeFile r rPr rect red redMod
      redOff reflection relOff right rot round rtl sat satMod satOff scene3d schemeClr scrgbClr seCell shade snd softEdge
      solidFill sp sp3d spAutoFit spDef spLocks spPr spcAft spcBef spcPct spcPts srcRect srgbClr st stCxn stretch style swCell
      sx sy sym sysClr t tab tabLst tableStyle tableStyleId tailEnd tbl tblBg tblGrid tblPr tblStyle tblStyleLst tc tcBdr tcPr
      tcStyle tcTxStyle theme themeElements themeManager themeOverride tile tileRect tint tl2br top tr tr2bl txBody txDef txSp
      uFill uFillTx uLn uLnTx up useSpRect videoFile wavAudioFile wholeTbl xfrm
    `,
    attributes: `
      a accent1 accent2 accent3 accent4 accent5 accent6 action algn altLang amt anchor anchorCtr ang animBg b bIns bandCol
      bandRow baseline bg1 bg2 bld bldStep blend blurRad bmk bright builtIn bwMode cap categoryIdx char charset cmpd
      compatLnSpc contourW contrast cstate cx cy d def defTabSz dir dist dpi dx dy dz eaLnBrk endA endPos endSnd extrusionH
      extrusionOk fadeDir fill firstCol firstRow flip flipH flipV fmla folHlink fontAlgn fontScale forceAA fov fromWordArt g
      gdRefAng gdRefR gdRefX gdRefY gridSpan grow h hMerge hR hangingPunct hidden highlightClick history hlink horzOverflow
      hue i id idx indent kern kumimoji kx ky l lIns lang lastClr lastCol lastRow lat latinLnBrk len lim lnSpcReduction lon
      lum lvl marB marL marR marT maxAng maxR maxX maxY minAng minR minX minY n name noAdjustHandles noChangeArrowheads
      noChangeAspect noChangeShapeType noCrop noDrilldown noEditPoints noGrp noMove noProof noResize noRot noSelect noTextEdit
      noUngrp normalizeH numCol panose path pitchFamily pos preferRelativeResize prst prstMaterial r rIns rad ref rev rig rot
      rotWithShape rowSpan rtl rtlCol sat scaled script seriesIdx sp spc spcCol spcFirstLastPara stA stAng stPos startAt
      strike stroke styleId styleName swAng sx sy sz t tIns thresh time tooltip track tx tx1 tx2 txBox ty type typeface u
      upright uri useA vMerge val vert vertOverflow w wR wrap x y z zoom
    `,
  },
  a14: {
    elements: 'cameraTool extLst isCanvas m',
    attributes: 'cellRange legacySpreadsheetColorIndex spid val',
  },
  asvg: {
    elements: 'svgBlip',
    attributes: '',
  },
  pic: {
    elements: 'blipFill cNvPicPr cNvPr nvPicPr pic spPr',
    attributes: 'bwMode dpi hidden id name preferRelativeResize rotWithShape',
  },
  wp: {
    elements: `
      align anchor cNvGraphicFramePr docPr effectExtent extent inline lineTo posOffset positionH positionV simplePos start
      wrapNone wrapPolygon wrapSquare wrapThrough wrapTight wrapTopAndBottom
    `,
    attributes: `
      allowOverlap b behindDoc cx cy distB distL distR distT hidden id l layoutInCell locked name r relativeFrom
      relativeHeight simplePos t wrapText x y
    `,
  },
  wp14: {
    elements: 'pctHeight pctPosHOffset pctPosVOffset pctWidth sizeRelH sizeRelV',
    attributes: 'relativeFrom',
  },
  wps: {
    elements: 'bodyPr cNvCnPr cNvPr cNvSpPr extLst linkedTxbx spPr style txbx wsp',
    attributes: `
      anchor anchorCtr bIns bwMode compatLnSpc forceAA fromWordArt hidden horzOverflow id lIns name normalEastAsianFlow numCol
      rIns rot rtlCol seq spcCol spcFirstLastPara tIns txBox upright vert vertOverflow wrap
    `,
  },
  wpg: {
    elements: 'cNvFrPr cNvGrpSpPr cNvPr extLst graphicFrame grpSp grpSpPr wgp xfrm',
    attributes: 'bwMode flipH flipV hidden id name rot',
  },
  wpc: {
    elements: 'bg extLst graphicFrame whole wpc',
    attributes: '',
  },
  xdr: {
    elements: `
      absoluteAnchor blipFill cNvCxnSpPr cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr cNvSpPr clientData col colOff contentPart
      cxnSp ext from graphicFrame grpSp grpSpPr nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvSpPr oneCellAnchor pic pos row
      rowOff sp spPr style to twoCellAnchor txBody wsDr xfrm
    `,
    attributes: `
      bwMode cx cy editAs fLocksText fLocksWithSheet fPrintsWithSheet flipH flipV hidden id name preferRelativeResize rot
      rotWithShape textlink txBox x y
    `,
  },
  cdr: {
    elements: `
      absSizeAnchor blipFill cNvCxnSpPr cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr cNvSpPr cxnSp ext from graphicFrame grpSp
      grpSpPr nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvSpPr pic relSizeAnchor sp spPr style to txBody x xfrm y
    `,
    attributes: `
      bwMode cx cy dpi fLocksText flipH flipV hidden id name preferRelativeResize rot rotWithShape textlink txBox
    `,
  },
  cdr14: {
    elements: 'cNvContentPartPr cNvPr contentPart extLst nvContentPartPr nvPr xfrm',
    attributes: 'bwMode flipH flipV hidden id name rot',
  },
  lc: {
    elements: 'cNvPr cNvSpPr grpSpPr lockedCanvas nvGrpSpPr nvSpPr pic sp spPr style txSp',
    attributes: '',
  },
  dgm: {
    elements: `
      adj adjLst alg animLvl animOne bg bulletEnabled chMax chPref choose clrData colorsDef constr constrLst cxn cxnLst
      dataModel dir effectClrLst else ext extLst fillClrLst forEach hierBranch if layoutDef layoutNode linClrLst orgChart
      param prSet presLayoutVars presOf pt ptLst relIds resizeHandles rule ruleLst sampData scene3d shape sp3d spPr style
      styleData styleDef styleLbl t txEffectClrLst txFillClrLst txLinClrLst txPr varLst whole
    `,
    attributes: `
      arg axis blipPhldr bwMode chOrder cnt coherent3DOff contourW csCatId csTypeId custAng custFlipHor custFlipVert
      custLinFactNeighborX custLinFactNeighborY custLinFactX custLinFactY custRadScaleInc custRadScaleRad custScaleX
      custScaleY custSzX custSzY custT cxnId defStyle destId destOrd extrusionH fact for forName func hideGeom hideLastTrans
      hueDir idx lkTxEntry loCatId loTypeId max meth minVer modelId moveWith name op parTransId phldr phldrT presAssocID
      presId presName presStyleCnt presStyleIdx presStyleLbl prstMaterial ptType qsCatId qsTypeId ref refFor refForName
      refPtType refType rev rot sibTransId srcId srcOrd st step styleLbl type uniqueId uri useDef val z zOrderOff
    `,
  },
  dsp: {
    elements: `
      cNvGrpSpPr cNvPr cNvSpPr dataModelExt drawing extLst grpSp grpSpPr nvGrpSpPr nvSpPr sp spPr spTree style txBody txXfrm
    `,
    attributes: 'bwMode flipH flipV hidden id minVer modelId name relId rot txBox',
  },
  c: {
    elements: `
      applyToEnd applyToFront applyToSides area3DChart areaChart auto autoTitleDeleted autoUpdate axId axPos backWall backward
      bandFmt bandFmts bar3DChart barChart barDir baseTimeUnit bubble3D bubbleChart bubbleScale bubbleSize builtInUnit cat
      catAx chart chartSpace clrMapOvr crossAx crossBetween crosses crossesAt custSplit custUnit dLbl dLblPos dLbls dPt dTable
      date1904 dateAx delete depthPercent dispBlanksAs dispEq dispRSqr dispUnits dispUnitsLbl doughnutChart downBars dropLines
      errBarType errBars errDir errValType explosion ext extLst externalData f firstSliceAng floor fmtId formatCode forward
      gapDepth gapWidth grouping h hMode hPercent hiLowLines holeSize idx intercept invertIfNegative lang layout layoutTarget
      lblAlgn lblOffset leaderLines legend legendEntry legendPos line3DChart lineChart logBase lvl majorGridlines
      majorTickMark majorTimeUnit majorUnit manualLayout marker max min minorGridlines minorTickMark minorTimeUnit minorUnit
      minus multiLvlStrCache multiLvlStrRef name noEndCap noMultiLvlLbl numCache numFmt numLit numRef ofPieChart ofPieType
      order orientation overlap overlay period perspective pictureFormat pictureOptions pictureStackUnit pie3DChart pieChart
      pivotFmt pivotFmts plotArea plotVisOnly plus pt ptCount rAngAx radarChart radarStyle rich rotX rotY roundedCorners
      scaling scatterChart scatterStyle secondPiePt secondPieSize separator ser serAx serLines shape showBubbleSize
      showCatName showDLblsOverMax showHorzBorder showKeys showLeaderLines showLegendKey showNegBubbles showOutline
      showPercent showSerName showVal showVertBorder sideWall size sizeRepresents smooth spPr splitPos splitType stockChart
      strCache strLit strRef style surface3DChart surfaceChart symbol thickness tickLblPos tickLblSkip tickMarkSkip title
      trendline trendlineLbl trendlineType tx txPr upBars upDownBars userShapes v val valAx varyColors view3D w wMode
      wireframe x xMode xVal y yMode yVal
    `,
    attributes: `
      accent1 accent2 accent3 accent4 accent5 accent6 bg1 bg2 bwMode folHlink formatCode hlink idx sourceLinked tx1 tx2 uri
      val
    `,
  },
  c14: {
    elements: 'invertSolidFillFmt spPr style',
    attributes: 'bwMode val',
  },
  c15: {
    elements: `
      autoCat bubble3D cat categoryFilterException categoryFilterExceptions dLbl datalabelsRange dlblFTEntry dlblFieldTable
      dlblFieldTableCache dlblRangeCache explosion f filteredAreaSeries filteredBarSeries filteredBubbleSeries
      filteredCategoryTitle filteredLineSeries filteredPieSeries filteredRadarSeries filteredScatterSeries filteredSeriesTitle
      filteredSurfaceSeries formulaRef fullRef invertIfNegative layout leaderLines levelRef marker numFmt ser
      showDataLabelsRange showLeaderLines spPr sqref tx txfldGUID
    `,
    attributes: 'bwMode formatCode sourceLinked val',
  },
  cx: {
    elements: `
      aggregation axis axisId binCount binSize binning catScaling chart chartData chartSpace clrMapOvr data dataId dataLabel
      dataLabelHidden dataLabels dataPt ext extLst externalData extremeValue f fmtOvr fmtOvrs geography idx layoutPr legend
      lvl majorGridlines majorTickMarks max maxColor mid midColor min minColor minorGridlines minorTickMarks nf numDim numFmt
      number parentLabelLayout percent plotArea plotAreaRegion plotSurface pt regionLabelLayout rich separator series spPr
      statistics strDim subtotals tickLabels title tx txData txPr units unitsLabel v valScaling valueColorPositions
      valueColors visibility
    `,
    attributes: `
      accent1 accent2 accent3 accent4 accent5 accent6 align attribution autoUpdate bg1 bg2 bwMode categoryName connectorLines
      count cultureLanguage cultureRegion dir folHlink formatCode formatIdx gapWidth hidden hlink id idx intervalClosed
      layoutId majorUnit max meanLine meanMarker min minorUnit name nonoutliers outliers overflow overlay ownerIdx pos
      projectionType ptCount quartileMethod seriesName sourceLinked tx1 tx2 type underflow uniqueId unit uri val value
      viewedRegionType
    `,
  },
};
