import type { Names } from './names.ts';

/** SpreadsheetML, and what Excel added that is shown (ISO/IEC 29500-1, 18; [MS-XLSX]). */
export const SHEETS: Readonly<Record<string, Names>> = {
  '': {
    elements: `
      alignment anchor author authors autoFilter autoSortScope b bgColor bookViews border borders bottom br brk c cacheField
      cacheFields cacheSource calcPr calculatedColumnFormula cellStyle cellStyleXfs cellStyles cellXfs cfRule cfvo charset
      chartFormat chartFormats chartsheet col colBreaks colFields colHierarchiesUsage colHierarchyUsage colItems color
      colorFilter colorScale colors cols comment commentList commentPr comments condense conditionalFormat conditionalFormats
      conditionalFormatting consolidation customFilter customFilters d dataBar dataField dataFields dataValidation
      dataValidations dateGroupItem definedName definedNames diagonal dimension discretePr div drawing drawingHF dxf dxfs
      dynamicFilter e end evenFooter evenHeader ext extLst extend externalBook externalLink externalReference
      externalReferences f family fgColor field fieldGroup fill fills filter filterColumn filters firstFooter firstHeader font
      fonts format formats formula formula1 formula2 from gradientFill groupItems headerFooter horizontal hyperlink hyperlinks
      i iconFilter iconSet indexedColors is item items left legacyDrawing legacyDrawingHF location m member members mergeCell
      mergeCells mp mps n name numFmt numFmts oddFooter oddHeader outline outlinePr p page pageField pageFields pageItem
      pageMargins pageSetUpPr pageSetup pages pane patternFill phoneticPr picture pivotArea pivotAreas pivotCache
      pivotCacheDefinition pivotCaches pivotField pivotFields pivotHierarchies pivotHierarchy pivotTableDefinition
      pivotTableStyleInfo printOptions protection r rFont rPh rPr rangePr rangeSet rangeSets reference references rgbColor
      right row rowBreaks rowFields rowHierarchiesUsage rowHierarchyUsage rowItems s scheme shadow sharedItems sheet
      sheetCalcPr sheetData sheetFormatPr sheetName sheetNames sheetPr sheetView sheetViews sheets si sortCondition sortState
      span sst start stop strike styleSheet sz t tabColor table tableColumn tableColumns tablePart tableParts tableStyle
      tableStyleElement tableStyleInfo tableStyles tables text to top top10 totalsRowFormula u v vertAlign vertical workbook
      workbookPr workbookView worksheet worksheetSource x xf xml
    `,
    attributes: `
      a aboveAverage aca action activePane activeTab align alignWithMargins alignment allDrilled allowBlank and applyAlignment
      applyAlignmentFormats applyBorder applyBorderFormats applyFill applyFont applyFontFormats applyNumberFormat
      applyNumberFormats applyPatternFormats applyProtection applyStyles applyWidthHeightFormats array asteriskTotals authorId
      auto autoEnd autoFill autoFormatId autoLine autoPage autoPageBreaks autoScale autoShow autoStart avgSubtotal axis b
      backgroundQuery base baseColWidth baseField baseItem bc bestFit blackAndWhite blank borderId bottom builtinId bx
      byPosition c ca cacheId cacheIndex calendarType cap caption caseSensitive cellColor cellComments cfe cff cfo chart
      chartFormat che chf cho colGrandTotals colHeaderCaption colHidden colId colPageCount collapsed
      collapsedLevelsAreSubtotals color colorId columnSort compact compactData conformance containsBlank containsDate
      containsInteger containsMixedTypes containsNonDate containsNumber containsSemiMixedTypes containsString copies count
      countASubtotal countSubtotal cp createdVersion ct customBuiltin customFormat customHeight customList customListSort
      customWidth d dataCaption dataCellStyle dataDxfId dataField dataOnRows dataOnly dataPosition dataSourceSort
      databaseField date1904 dateTimeGrouping day defaultAttributeDrillState defaultColWidth defaultGridColor
      defaultPivotStyle defaultRowHeight defaultSize defaultSubtotal defaultTableStyle degree del1 del2 descending
      diagonalDown diagonalUp differentFirst differentOddEven dir disableFieldList disablePrompts disabled displayName draft
      dragOff dragToCol dragToData dragToPage dragToRow dt2D dtr dxfId e eb editData enableDrill enableFieldProperties
      enableFormatConditionsCalculation enableRefresh enableWizard endDate endNum equalAverage error errorCaption errorStyle
      errorTitle errors evalOrder f face fc fi field fieldListSortAscending fieldPosition fieldPrintTitles fillId filterMode
      filterVal firstDataCol firstDataRow firstHeaderRow firstPageNumber firstSheet fitToHeight fitToPage fitToWidth fld
      fontId footer format formatCode formula fullPrecision grandCol grandRow grandTotalCaption gridDropZones gridLines
      gridLinesSet groupBy groupInterval gte h header headerRowBorderDxfId headerRowCellStyle headerRowCount headerRowDxfId
      headings hidden hiddenButton hiddenLevel hideNewItems hidePivotFieldList hier hierarchy hierarchyUsage horizontal
      horizontalCentered horizontalDpi hour ht i i1 i2 i3 i4 iLevel iMeasureFld iMeasureHier iconId iconSet id imeMode
      immersive in includeNewItemsInFilter indent indexed insertBlankRow insertPageBreak insertRow insertRowShift invalid item
      itemPageCount itemPrintTitles iterate iterateCount iterateDelta justLastX justifyLastLine l labelOnly left level lfe lff
      lfo lhe lhf lho localSheetId location lockText locked longText m man manualBreakCount mappingCount max maxDate maxLength
      maxSubtotal maxVal maxValIso maxValue mdxSubqueries measure measureFilter memberPropertyField mergeCell mergeItem min
      minDate minLength minRefreshableVersion minSubtotal minValue minute missingCaption missingItemsLimit month moveWithCells
      mpFld multipleFieldFilters multipleItemSelectionAllowed n name nameLen nonAutoSortDefault np numFmtId offset operator
      optimizeMemory orientation outline outlineData outlineLevel outlineLevelCol outlineLevelRow pLen pPos pageOrder
      pageOverThenDown pageStyle pageWrap paperSize par patternType percent ph phonetic pivot pivotButton pivotTableStyle
      position preserveFormatting print printDrill priority productSubtotal prompt promptTitle propertyName pt quotePrefix r
      r1 r2 rank rankBy readingOrder recordCount ref refMode refersTo refreshError refreshedVersion relative relativeIndent
      reverse rfe rff rfo rgb rhe rhf rho right rightToLeft rowGrandTotals rowHeaderCaption rowHidden rowPageCount s saveData
      sb scale scaleWithDoc scope sd second selected series serverField shapeId sheet sheetId showAll showAsCaption showButton
      showCalcMbrs showCell showColHeaders showColStripes showColumnStripes showDataAs showDataDropDown showDataTips showDrill
      showDropDown showDropDowns showDropZones showEmptyCol showEmptyRow showError showErrorMessage showFirstColumn
      showFormulas showGridLines showHeaders showHorizontalScroll showInFieldList showInputMessage showItems showLastColumn
      showMemberPropertyTips showMissing showMultipleLabel showObjects showOutlineSymbols showPropAsCaption showPropCell
      showPropTip showRowColHeaders showRowHeaders showRowStripes showRuler showSheetTabs showTip showValue showVerticalScroll
      showWhiteSpace showZeros shrinkToFit si size sizeWithCells sortBy sortMethod sortType spans sqlType sqref st startDate
      startNum state stdDev stdDevPSubtotal stdDevSubtotal stopIfTrue stringValue1 stringValue2 style subtotal subtotalCaption
      subtotalHiddenItems subtotalTop sumSubtotal summaryBelow summaryRight supportAdvancedDrill supportSubquery
      syncHorizontal syncRef syncVertical t tabSelected table tableBorderDxfId text textHAlign textRotation textVAlign theme
      thickBot thickBottom thickTop timePeriod tint tooltip top topAutoShow topLeftCell totalsRowBorderDxfId
      totalsRowCellStyle totalsRowCount totalsRowDxfId totalsRowFunction totalsRowLabel totalsRowShown transitionEntry
      transitionEvaluation tupleCache type u uiObject un uniqueCount uniqueList uniqueMemberProperty uniqueName updatedVersion
      upgradeOnRefresh uri useAutoFormatting useFirstPageNumber usePrinterDefaults v vacatedStyle val valIso varPSubtotal
      varSubtotal vertical verticalCentered verticalDpi view visibility visualTotals width windowProtection workbookViewId
      wrapText x xSplit xfId ySplit year z-order zeroHeight zoomScale zoomScaleNormal zoomScalePageLayoutView
      zoomScaleSheetLayoutView zoomToFit
    `,
  },
  x14: {
    elements: `
      axisColor borderColor cfIcon cfRule cfvo color colorAxis colorFirst colorHigh colorLast colorLow colorMarkers
      colorNegative colorScale colorSeries conditionalFormat conditionalFormats conditionalFormatting conditionalFormattings
      customFilter customFilters dataBar dataField dataValidation dataValidations dxf dxfs extLst fillColor formula1 formula2
      i iconFilter iconSet id negativeBorderColor negativeFillColor pivotArea pivotAreas pivotField sortCondition sparkline
      sparklineGroup sparklineGroups sparklines
    `,
    attributes: `
      aboveAverage activePresent allowBlank and auto axis axisPosition border bottom c cacheIndex collapsedLevelsAreSubtotals
      count custom customList dataOnly dateAxis descending direction disablePrompts displayEmptyCellsAs displayHidden
      displayXAxis dxfId equalAverage error errorStyle errorTitle field fieldPosition fillDownLabels first gradient grandCol
      grandRow gte high iconId iconSet id ignore imeMode indexed labelOnly last lineWeight low manualMax manualMin markers
      maxAxisType maxLength minAxisType minLength n nd negative negativeBarBorderColorSameAsPositive
      negativeBarColorSameAsPositive offset operator outline percent pivot pivotShowAs priority prompt promptTitle rank ref
      reverse rgb rightToLeft s scope showDropDown showErrorMessage showInputMessage showValue sortBy sourceField stdDev
      stopIfTrue text theme timePeriod tint type uniqueName val x xWindow yWindow
    `,
  },
  xm: {
    elements: 'f sqref',
    attributes: '',
  },
  x: {
    elements: `
      Accel Accel2 Anchor AutoFill AutoLine AutoPict AutoScale Cancel Checked ClientData ColHidden Colored Column Default
      DefaultSize Disabled Dismiss DropLines DropStyle Dx FirstButton FmlaGroup FmlaLink FmlaRange FmlaTxbx Help Horiz Inc
      JustLastX LCT ListItem LockText Locked Max Min MoveWithCells MultiLine MultiSel NoThreeD NoThreeD2 Page PrintObject Row
      RowHidden SecretEdit Sel SelType SizeWithCells TextHAlign TextVAlign VScroll VTEdit Val ValidIds Visible WidthMin
    `,
    attributes: 'ObjectType',
  },
};
