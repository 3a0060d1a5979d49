using System.Buffers;

namespace Intake.Answers;

/// <summary>A chunk's id in a path: 32 lower-case hex digits, and no other spelling.</summary>
internal static class ChunkId
{
    private const int Digits = 32;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads an id of 16 bytes.</summary>
    public static bool TryParse(string text, out byte[] id)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isId = text.Length == Digits && !text.AsSpan().ContainsAnyExcept(HexDigits);
        id = isId ? Convert.FromHexString(text) : [];
        return isId;
    }
}
