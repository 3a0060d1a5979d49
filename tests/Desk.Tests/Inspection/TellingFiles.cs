using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Intake.Desk.Tests.Inspection;

/// <summary>Small files that tell of who made them.</summary>
internal static class TellingFiles
{
    public const string Person = "Mina Kaya";

    /// <summary>A photo with a maker and a place, in the layout of Exif 2.3.</summary>
    public static byte[] Jpeg()
    {
        List<byte> tiff = [.. "II"u8, 0x2A, 0, 8, 0, 0, 0];
        tiff.AddRange([2, 0, .. Entry(0x010F, 2, 6, 38), .. Entry(0x8825, 4, 1, 44), 0, 0, 0, 0, .. "Canon\0"u8]);
        tiff.AddRange([4, 0, .. Entry(1, 2, 2, 'N'), .. Entry(2, 5, 3, 98), .. Entry(3, 2, 2, 'E'), .. Entry(4, 5, 3, 122), 0, 0, 0, 0]);
        tiff.AddRange([.. Rationals(37, 33, 59), .. Rationals(126, 58, 40)]);
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, 0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0, 3, 0xFF, 0xD9];
    }

    /// <summary>A letter with an author, a tracked change, a path and hidden text.</summary>
    public static byte[] Letter()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Creator = Person;
            var main = document.AddMainDocumentPart();
            main.AddHyperlinkRelationship(new Uri("file:///C:/Users/mina/letter.docx"), isExternal: true);
            main.Document = new Document(new Body(new Paragraph(
                new InsertedRun(new Run(new Text("They moved."))) { Author = Person, Date = new DateTime(2026, 3, 4, 5, 6, 0, DateTimeKind.Utc) },
                new Run(new RunProperties(new Vanish()), new Text("secret")))));
            main.AddNewPart<WordprocessingCommentsPart>().Comments = new Comments();
        }

        return stream.ToArray();
    }

    /// <summary>A PDF with an author and a program.</summary>
    public static byte[] Pdf()
    {
        using var builder = new PdfDocumentBuilder { DocumentInformation = { Author = Person, Producer = "Writer 4" } };
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4).AddText("They moved.", 12, new UglyToad.PdfPig.Core.PdfPoint(40, 700), font);
        return builder.Build();
    }

    /// <summary>An OpenDocument text with an author, tracked changes and a small picture.</summary>
    public static byte[] OpenDocument()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Add(archive, "mimetype", "application/vnd.oasis.opendocument.text");
            Add(archive, "meta.xml", $"<office:document-meta xmlns:office=\"o\" xmlns:dc=\"d\"><dc:creator>{Person}</dc:creator></office:document-meta>");
            Add(archive, "content.xml", "<a xmlns:text=\"t\"><text:changed-region/></a>");
            Add(archive, "Thumbnails/thumbnail.png", "picture");
        }

        return stream.ToArray();
    }

    /// <summary>Marks as Red Star OS leaves them, of some computers.</summary>
    public static byte[] RedStar(byte computers) => [.. new byte[24 * computers].Select((_, i) => (byte)(i + 1)), (byte)(24 * computers), 0, 0, 0, .. "EOF"u8];

    private static void Add(ZipArchive archive, string name, string text)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(2026, 3, 4, 5, 6, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static byte[] Entry(ushort tag, ushort type, uint count, uint value)
    {
        var entry = new byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), type);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), count);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(8), value);
        return entry;
    }

    private static IEnumerable<byte> Rationals(params byte[] values) => values.SelectMany(value => new byte[] { value, 0, 0, 0, 1, 0, 0, 0 });
}
