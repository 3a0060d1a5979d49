import { type Bytes, utf8 } from '../../../protocol/encoding/bytes.ts';
import { PLANTED } from '../cleaning.ts';

/** A packet of XMP with a person, a program, and whatever other attributes are asked for. */
export const xmpData = (attributes = ''): Bytes =>
  utf8(`<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>
<rdf:Description rdf:about="" xmp:CreatorTool="${PLANTED} tool" ${attributes}><dc:creator>
<rdf:Seq><rdf:li>${PLANTED} creator</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`);
