using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Intake.EndToEnd.Files;

/// <summary>A letter in the form of Office Open XML, as long as is asked for.</summary>
public static class OfficeLetter
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Writes one of about so many bytes: of random words, each paragraph with an editing session's number.</summary>
    public static byte[] Write(int size)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            Add(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Add(zip, "word/document.xml", $"<w:document xmlns:w=\"{Word}\"><w:body>{Paragraphs(size)}</w:body></w:document>");
        }

        return file.ToArray();
    }

    // Hexadecimal digits compress to half of their size.
    private static StringBuilder Paragraphs(int size)
    {
        var text = new StringBuilder();
        for (var written = 0; written < size; written += 300)
            text.Append("<w:p w:rsidR=\"00A77B19\"><w:r><w:t>").Append(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(300))).Append("</w:t></w:r></w:p>");
        return text;
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
