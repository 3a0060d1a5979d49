using System.Diagnostics.CodeAnalysis;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>The first eight hex digits of a thread or a commit: what people type and what files are called.</summary>
public static class ShortId
{
    /// <summary>Digits in an id.</summary>
    public const int Length = 8;

    /// <summary>The id of a thread or a message.</summary>
    public static string Of(Digest digest) => digest.ToString()[..Length];

    /// <summary>Whether what a person typed names <paramref name="digest"/>: any beginning of at least four digits does.</summary>
    public static bool Names([NotNullWhen(true)] string? typed, Digest digest) =>
        typed is { Length: >= 4 } && digest.ToString().StartsWith(typed, StringComparison.OrdinalIgnoreCase);
}
