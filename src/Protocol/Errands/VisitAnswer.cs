namespace Intake.Protocol.Errands;

/// <summary>An answer of a door. Its bytes lie beside the visit, under their SHA-256.</summary>
/// <param name="Request">Method, a space, and the path with its query.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Body">SHA-256 of its bytes.</param>
public sealed record VisitAnswer(string Request, int Status, int Length, Digest Body)
{
    /// <summary>Longest request, in bytes.</summary>
    public const int MaximumRequestBytes = 256;

    /// <summary>Longest answer, in bytes: no request of a desk takes a longer one.</summary>
    public const int MaximumLength = 32 << 20;
}
