using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Spreadsheet = DocumentFormat.OpenXml.Spreadsheet;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Intake.Scrub.Tests.Corpus;

/// <summary>Documents and workbooks of Office Open XML, made and read by the Open XML SDK.</summary>
internal static class OfficePapers
{
    private static readonly string secret = Planted.Secret;

    public static IEnumerable<Paper> All =>
    [
        new("DOCX", "docx", MakeLetter, path => Read(path, WordprocessingDocument.Open, document => document.MainDocumentPart!.Document!.Body!.InnerText), path => Complaints(path, WordprocessingDocument.Open)),
        new("XLSX", "xlsx", MakeTable, path => Read(path, SpreadsheetDocument.Open, Cells), path => Complaints(path, SpreadsheetDocument.Open)),
    ];

    private static void MakeLetter(string path)
    {
        using var document = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        main.Document = new Word.Document(new Word.Body(
            new Word.Paragraph(new Word.Run(new Word.Text("They moved the machines.") { Space = SpaceProcessingModeValues.Preserve })) { RsidParagraphAddition = "00A77B19", RsidRunAdditionDefault = "00A77B19" },
            new Word.Paragraph(new Word.InsertedRun(new Word.Run(new Word.Text("To the river."))) { Author = secret, Date = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Id = "1" }),
            new Word.Paragraph(new Word.CommentRangeStart { Id = "0" }, new Word.Run(new Word.Text("At night.")), new Word.CommentRangeEnd { Id = "0" })));
        var comments = main.AddNewPart<WordprocessingCommentsPart>();
        comments.Comments = new Word.Comments(new Word.Comment(new Word.Paragraph(new Word.Run(new Word.Text("Says " + secret)))) { Id = "0", Author = secret, Initials = "K", Date = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) });
        main.AddNewPart<DocumentSettingsPart>().Settings = new Word.Settings(new Word.Rsids(new Word.RsidRoot { Val = "00A77B19" }, new Word.Rsid { Val = "00A77B19" }));
        Sign(document);
    }

    private static void MakeTable(string path)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        sheet.Worksheet = new Spreadsheet.Worksheet(new Spreadsheet.SheetData(
            new Spreadsheet.Row(Cell("A1", "machines"), new Spreadsheet.Cell { CellReference = "B1", CellValue = new Spreadsheet.CellValue(12) }) { RowIndex = 1 }));
        book.Workbook = new Spreadsheet.Workbook(
            new Spreadsheet.FileSharing { UserName = secret },
            new Spreadsheet.Sheets(new Spreadsheet.Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "List" }));
        Sign(document);
    }

    private static Spreadsheet.Cell Cell(string place, string text) =>
        new(new Spreadsheet.InlineString(new Spreadsheet.Text(text))) { CellReference = place, DataType = Spreadsheet.CellValues.InlineString };

    private static void Sign(OpenXmlPackage document)
    {
        var properties = document.PackageProperties;
        (properties.Creator, properties.LastModifiedBy, properties.Title, properties.Description) = (secret, secret, secret, secret);
        (properties.Created, properties.Modified) = (new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
    }

    private static string Cells(SpreadsheetDocument document) =>
        string.Join('\n', document.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.Worksheet!.Descendants<Spreadsheet.Cell>()).Select(cell => $"{cell.CellReference} {cell.InnerText}"));

    private static string Read<T>(string path, Func<string, bool, T> open, Func<T, string> read)
        where T : OpenXmlPackage
    {
        using var document = open(path, false);
        return read(document);
    }

    // What the SDK's own validator does not accept, and whatever of a person is left.
    private static List<string> Complaints<T>(string path, Func<string, bool, T> open)
        where T : OpenXmlPackage
    {
        using var document = open(path, false);
        var properties = document.PackageProperties;
        string?[] said = [properties.Creator, properties.LastModifiedBy, properties.Title, properties.Description, $"{properties.Created}", $"{properties.Modified}"];
        return
        [
            .. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri}: {error.Description}"),
            .. said.OfType<string>().Where(text => text.Length > 0),
        ];
    }
}
