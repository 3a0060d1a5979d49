using System.Globalization;
using System.Text;

namespace Intake.EndToEnd.Files;

/// <summary>A real PDF of one page that says one line.</summary>
public static class PdfPaper
{
    /// <summary>Writes it.</summary>
    public static byte[] Print(string line) => Write(line, catalog: "", page: "", more: []);

    /// <summary>Writes one that wants to run a script when it is opened, follow an address when its page is, and be followed to it by a click; with a file in it.</summary>
    public static byte[] PrintTrap(string line, string address) => Write(
        line,
        $"/OpenAction << /S /JavaScript /JS (app.launchURL\\('{address}'\\); this.submitForm\\('{address}'\\);) >> /Names << /EmbeddedFiles << /Names [(in.html) 7 0 R] >> >>",
        $"/AA << /O << /S /URI /URI ({address}) >> >> /Annots [6 0 R]",
        [
            $"<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI ({address}) >> >>",
            "<< /Type /Filespec /F (in.html) /EF << /F 8 0 R >> >>",
            "<< /Type /EmbeddedFile /Length 25 >>\nstream\n<script>alert(1)</script>\nendstream",
        ]);

    private static byte[] Write(string line, string catalog, string page, string[] more)
    {
        var text = $"BT /F1 18 Tf 72 720 Td ({line}) Tj ET";
        string[] objects =
        [
            $"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> {page} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            .. more,
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (i, body) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
