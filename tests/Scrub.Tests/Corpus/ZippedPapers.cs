using System.IO.Compression;
using System.Xml.Linq;

namespace Intake.Scrub.Tests.Corpus;

/// <summary>Documents of OpenDocument, and books, put together by hand and read by the XML reader of .NET.</summary>
internal static class ZippedPapers
{
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Namespaces =
        $"xmlns:office=\"{Office}\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"";

    private static readonly string annotation = $"<office:annotation><dc:creator>{Planted.Secret}</dc:creator><dc:date>2026-01-02T03:04:05</dc:date><text:p>{Planted.Secret}</text:p></office:annotation>";

    public static IEnumerable<Paper> All =>
    [
        new("ODT", "odt", path => MakeOpenDocument(path, "text", $"<office:text><text:p>They moved the machines.{annotation}</text:p></office:text>"), path => Text(path, "content.xml"), _ => []),
        new("ODS", "ods", path => MakeOpenDocument(path, "spreadsheet", "<office:spreadsheet><table:table table:name=\"List\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>machines</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"), path => Text(path, "content.xml"), _ => []),
        new("EPUB", "epub", MakeBook, path => Text(path, "a.xhtml"), _ => []),
    ];

    private static void MakeOpenDocument(string path, string kind, string body)
    {
        var type = $"application/vnd.oasis.opendocument.{kind}";
        Zip(path,
            ("mimetype", type),
            ("content.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {Namespaces} office:version=\"1.2\"><office:body>{body}</office:body></office:document-content>"),
            ("meta.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-meta {Namespaces} office:version=\"1.2\"><office:meta><dc:creator>{Planted.Secret}</dc:creator><meta:generator>{Planted.Secret}</meta:generator><dc:date>2026-01-02T03:04:05</dc:date></office:meta></office:document-meta>"),
            ("META-INF/manifest.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{type}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"));
    }

    private static void MakeBook(string path) => Zip(path,
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<?xml version=\"1.0\"?><container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"),
        ("book.opf", $"<?xml version=\"1.0\"?><package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"id\">{Planted.Secret}</dc:identifier><dc:title>The river</dc:title><dc:language>en</dc:language><dc:creator>{Planted.Secret}</dc:creator></metadata><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>"),
        ("a.xhtml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>The river</title><meta name=\"author\" content=\"{Planted.Secret}\"/></head><body><!-- {Planted.Secret} --><p>They moved the machines.</p></body></html>"));

    private static void Zip(string path, params (string Name, string Text)[] entries)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open());
            writer.Write(text);
        }
    }

    // The text of the entry that ends so, without annotations.
    private static string Text(string path, string entry)
    {
        using var zip = ZipFile.OpenRead(path);
        using var stream = zip.Entries.First(each => Path.GetExtension(each.FullName) == Path.GetExtension(entry) && (entry != "content.xml" || each.FullName == entry)).Open();
        var xml = XDocument.Load(stream);
        xml.Descendants(XName.Get("annotation", Office)).Remove();
        return xml.Root!.Value.Trim();
    }
}
