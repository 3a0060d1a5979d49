using System.Buffers;

namespace Intake.Protocol.Evidence;

/// <summary>One file of an export.</summary>
/// <param name="Name">Its name in the folder: nothing that a source chose.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
public sealed record EvidenceItem(string Name, EvidenceItemKind Kind, ulong Length, Digest Hash)
{
    /// <summary>Longest name in characters.</summary>
    public const int MaximumName = 80;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    /// <summary>The epoch in which what it holds was posted; null where that is not known yet.</summary>
    public ulong? Epoch { get; init; }

    /// <summary>id(e) of the editor who wrote it; null for what a source sent.</summary>
    public Digest? Author { get; init; }

    /// <summary>The commit of the parcel that brought it; null in a redacted copy, and for notes.</summary>
    public Digest? Commit { get; init; }

    /// <summary>Whether a name is one that lies in the folder itself on every system: letters, digits, hyphens, dots, a letter or digit first.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= MaximumName && char.IsAsciiLetterOrDigit(name[0]) && !name.EndsWith('.') && !name.AsSpan().ContainsAnyExcept(NameCharacters);
    }
}
