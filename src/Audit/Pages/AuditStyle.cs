namespace Intake.Audit.Pages;

/// <summary>The styles of pages and pictures, out of the assembly.</summary>
internal static class AuditStyle
{
    public static string Read(string name)
    {
        using var stream = typeof(AuditStyle).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
