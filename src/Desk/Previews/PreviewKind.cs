namespace Intake.Desk.Previews;

/// <summary>What a preview shows.</summary>
public enum PreviewKind : byte
{
    /// <summary>The words of a text.</summary>
    Text = (byte)'t',

    /// <summary>The words of a PDF, which stand beside its pages as they are drawn.</summary>
    PdfText = (byte)'d',

    /// <summary>A picture, coded anew.</summary>
    Picture = (byte)'p',
}
