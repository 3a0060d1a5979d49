import type { Names } from './names.ts';

/** PresentationML, and what PowerPoint added that is shown (ISO/IEC 29500-1, 19; [MS-PPTX]). */
export const SLIDES: Readonly<Record<string, Names>> = {
  p: {
    elements: `
      anim animClr animEffect animMotion animRot animScale attrName attrNameLst audio bg bgPr bgRef bldAsOne bldDgm bldGraphic
      bldLst bldOleChart bldP bldSub blinds blipFill bodyStyle boolVal browse by cBhvr cMediaNode cNvCxnSpPr cNvGraphicFramePr
      cNvGrpSpPr cNvPicPr cNvPr cNvSpPr cSld cTn charRg checker childTnLst circle clrMap clrMapOvr clrVal cm cmAuthor
      cmAuthorLst cmLst cmd comb cond cover custShow custShowLst cut cxnSp defaultTextStyle diamond dissolve embed endCondLst
      endSnd endSync excl ext extLst fade fltVal from graphicEl graphicFrame grpSp grpSpPr handoutMaster handoutMasterId
      handoutMasterIdLst hf hsl intVal iterate kinsoku kiosk link newsflash nextCondLst notes notesMaster notesMasterId
      notesMasterIdLst notesStyle notesSz nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvPr nvSpPr oleChartEl oleObj
      otherStyle pRg par penClr ph pic plus pos present presentation presentationPr prevCondLst progress pull push rCtr random
      randomBar rgb rtn seq set showPr sld sldAll sldId sldIdLst sldLayout sldLayoutId sldLayoutIdLst sldLst sldMaster
      sldMasterId sldMasterIdLst sldRg sldSz sldTgt snd sndAc sndTgt sp spPr spTgt spTree split stCondLst stSnd strVal strips
      style subSp subTnLst tav tavLst text tgtEl timing titleStyle tmAbs tmPct tmpl tmplLst tn tnLst to transition txBody txEl
      txStyles val video wedge wheel wipe xfrm zoom
    `,
    attributes: `
      accel accent1 accent2 accent3 accent4 accent5 accent6 accumulate additive advAuto advClick advTm afterEffect animBg
      authorId autoRev autoUpdateAnimBg b backwards bg1 bg2 bld bldLvl build builtIn bwMode by calcmode clrIdx clrSpc cmd
      collapse compatMode concurrent conformance cx cy decel delay dir display dpi dur end evt evtFilter fill filter
      firstSlideNum flipH flipV fmla folHlink followColorScheme from ftr fullScrn g grpId h hasCustomPrompt hdr hidden hlink
      id idx imgH imgW initials invalEndChars invalStChars isNarration isPhoto l lang lastIdx loop lvl masterRel matchingName
      mod mute name nextAc nodePh nodeType numSld orient origin override path pathEditMode prLst preferRelativeResize preserve
      presetClass presetID presetSubtype prevAc progId ptsTypes r rAng rctx repeatCount repeatDur restart rev rot rotWithShape
      rtl s shadeToTitle show showAnimation showAsIcon showMasterPhAnim showMasterSp showNarration showScrollbar
      showWhenStopped sldNum spd spid spokes st strictFirstAndLastChars syncBehavior sz thruBlk tm tmFilter to transition tx1
      tx2 txBox type uiExpand updateAutomatic uri useBgFill useTimings val valueType vol x xfrmType y zoomContents
    `,
  },
  p14: {
    elements: `
      bmk bmkLst bmkTgt conveyor doors extLst fade ferris flash flip flythrough gallery glitter honeycomb laserTraceLst media
      pan prism reveal ripple showMediaCtrls shred switch tracePt tracePtLst trim vortex warp wheelReverse window
    `,
    attributes: `
      bmkName bounceEnd dir dur end hasBounce in isInverted mod name out pattern presetBounceEnd spid spokes st t thruBlk time
      val x y
    `,
  },
  p15: {
    elements: 'extLst prstTrans',
    attributes: 'invX invY prst',
  },
  p159: {
    elements: 'morph',
    attributes: 'option',
  },
  pvml: {
    elements: 'iscomment textdata',
    attributes: 'id',
  },
};
