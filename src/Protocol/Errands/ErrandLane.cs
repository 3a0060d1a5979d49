namespace Intake.Protocol.Errands;

/// <summary>Requests for the own lane of one epoch: each page, signed for each epoch of the errand in which it can be posted.</summary>
/// <param name="Epoch">The epoch that is asked for.</param>
/// <param name="Pages">How many pages, from 0.</param>
/// <param name="Signatures">Page by page, 64 bytes for each epoch from the later of <paramref name="Epoch"/> and the errand's first to the errand's end.</param>
public sealed record ErrandLane(ulong Epoch, uint Pages, ReadOnlyMemory<byte> Signatures)
{
    /// <summary>The first epoch for which a lane's requests are signed.</summary>
    /// <param name="epoch">The epoch that is asked for.</param>
    /// <param name="errandFirst">The errand's first epoch.</param>
    public static ulong FirstSigned(ulong epoch, ulong errandFirst) => Math.Max(epoch, errandFirst);
}
