namespace Intake.Desk.Previews;

/// <summary>
/// What the process without keys made of a file for the eyes: a byte that says what it is, and then words in UTF-8 or a picture as PNG. What a hostile
/// file made of that process may stand here too, so it is shown where nothing has rights.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">The words, or the picture.</param>
public sealed record Preview(PreviewKind Kind, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Most bytes that are read of one: a picture of <see cref="PictureCopy.LongestSide"/> that cannot be compressed, and some.</summary>
    public const int MaximumSize = 12 << 20;

    private static readonly byte[] PngBeginning = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A];

    /// <summary>As it leaves the process.</summary>
    public byte[] ToArray() => [(byte)Kind, .. Bytes.Span];

    /// <summary>Reads it; null for anything that is not one.</summary>
    public static Preview? Read(ReadOnlyMemory<byte> said)
    {
        if (said.IsEmpty || said.Length > MaximumSize || !Enum.IsDefined((PreviewKind)said.Span[0]))
            return null;
        var preview = new Preview((PreviewKind)said.Span[0], said[1..]);
        return preview.Kind != PreviewKind.Picture || preview.Bytes.Span.StartsWith(PngBeginning) ? preview : null;
    }
}
