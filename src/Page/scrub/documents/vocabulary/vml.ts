import type { Names } from './names.ts';

/** The Vector Markup Language of older programs, relationships, and choices between versions (ISO/IEC 29500-4, 19; 29500-1, 22.8; 29500-3). */
export const VML: Readonly<Record<string, Names>> = {
  v: {
    elements: `
      arc background curve f fill formulas group h handles image imagedata line oval path polyline rect roundrect shadow shape
      shapetype stroke textbox textpath
    `,
    attributes: `
      adj alignshape angle arcsize arrowok aspect bilevel blacklevel chromakey class color color2 colors control1 control2
      coordorigin coordsize cropbottom cropleft cropright croptop dashstyle editas embosscolor endangle endarrow
      endarrowlength endarrowwidth endcap eqn ext fill fillcolor filled fillok filltype fitpath fitshape focus focusposition
      focussize from gain gamma gradientshapeok grayscale id imagealignshape imageaspect imagesize inset insetpen insetpenok
      invx invy joinstyle limo linestyle map matrix method miterlimit obscured offset offset2 on opacity origin path points
      polar position print radiusrange recolor recolortarget rotate shadowok size startangle startarrow startarrowlength
      startarrowwidth string strokecolor stroked strokeok strokeweight style switch textboxrect textpathok to trim type v
      weight wrapcoords xrange xscale yrange
    `,
  },
  o: {
    elements: `
      FieldCodes LinkType LockedField OLEObject bottom callout clippath column complex extrusion fill left lock right skew top
    `,
    attributes: `
      DrawAspect ObjectID ProgID ShapeID Type UpdateMode accentbar adjusthandles allowincell allowoverlap angle aspectratio
      autorotationcenter backdepth borderbottomcolor borderleftcolor borderrightcolor bordertopcolor brightness bullet button
      bwmode bwnormal bwpure clip cliptowrap color color2 connectangles connectlocs connectortype connecttype cropping
      dashstyle detectmouseclick dgmlayout dgmlayoutmru dgmnodekind diffusity distance doubleclicknotify drop dropauto edge
      endarrow endarrowlength endarrowwidth endcap extrusionok facet filltype forcedash foredepth gap grouping hr hralign
      hrnoshade hrpct hrstd id imagealignshape imageaspect imagesize insetmode insetpen joinstyle length lengthspecified
      lightface lightharsh lightharsh2 lightlevel lightlevel2 lightposition lightposition2 linestyle lockrotationcenter master
      matrix metal minusx minusy miterlimit offset ole oleicon on oned opacity opacity2 orientation orientationangle origin
      position preferrelative regroupid relid render rotation rotationangle rotationcenter selection shapetype shininess
      singleclick skewamt skewangle specularity spid spt startarrow startarrowlength startarrowwidth tablelimits
      tableproperties text textborder type ungrouping userdrawn userhidden v verticies viewpoint viewpointorigin weight
    `,
  },
  r: {
    elements: '',
    attributes: 'blip bottomLeft bottomRight cs dm embed href id link lo pict qs topLeft topRight',
  },
  mc: {
    elements: 'AlternateContent Choice Fallback',
    attributes: 'Requires',
  },
};
