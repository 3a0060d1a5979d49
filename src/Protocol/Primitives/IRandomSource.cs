namespace Intake.Protocol.Primitives;

/// <summary>Where random bytes come from. Passed in everywhere, so that vectors and tests can fix it.</summary>
public interface IRandomSource
{
    /// <summary>Fills the whole span with random bytes.</summary>
    void Fill(Span<byte> destination);
}
