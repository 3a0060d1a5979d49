using System.Xml;

namespace Intake.Desk.Inspection;

/// <summary>The values in a small XML that describes a file. No entity is resolved, and nothing is fetched.</summary>
internal static class XmlTraces
{
    private const long LongestXml = 4 << 20;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestXml, CheckCharacters = false };

    /// <summary>Each text and each value that stands in it.</summary>
    public static void Find(string xml, string where, TraceList traces)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart('\uFEFF')), Settings);
            Find(reader, where, traces);
        }
        catch (XmlException)
        {
            traces.Add(TraceKind.Unread, where, "It could not be read.");
        }
    }

    private static void Find(XmlReader reader, string where, TraceList traces)
    {
        var name = "";
        while (!traces.IsFull && reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                name = reader.LocalName;
                for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                {
                    if (reader.Prefix != "xmlns" && reader.Name != "xmlns" && reader.LocalName is not ("parseType" or "about" or "version" or "lang"))
                        traces.Add(KindOf(reader.LocalName), $"{where}: {reader.LocalName}", reader.Value);
                }

                reader.MoveToElement();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                traces.Add(KindOf(name), $"{where}: {name}", reader.Value);
            }
        }
    }

    private static TraceKind KindOf(string name) => name switch
    {
        "creator" or "initial-creator" or "printed-by" or "author" or "lastModifiedBy" => TraceKind.Person,
        "date" or "creation-date" or "print-date" or "CreateDate" or "ModifyDate" or "MetadataDate" or "editing-duration" or "created" or "modified" => TraceKind.Time,
        "generator" or "CreatorTool" or "Producer" or "softwareAgent" => TraceKind.Program,
        _ => TraceKind.Other,
    };
}
