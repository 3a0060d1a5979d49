using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;

namespace Intake.Protocol.Errands;

/// <summary>
/// What a desk without a network has a networked machine do for it (SPEC §7): requests that are signed ahead for some epochs, and sealed parcels. It holds no
/// key. Whoever has it can ask the same questions in these epochs, post the same parcels, and open nothing.
/// </summary>
public sealed record Errand
{
    /// <summary>Most epochs for which requests are signed ahead.</summary>
    public const int MaximumEpochs = 1_024;

    /// <summary>Most lanes that are asked for.</summary>
    public const int MaximumLanes = 4_096;

    /// <summary>Most pages of one lane.</summary>
    public const int MaximumPages = 64;

    /// <summary>Most chunks that are asked for: 2 GiB.</summary>
    public const int MaximumChunks = 8_192;

    /// <summary>Most parcels.</summary>
    public const int MaximumParcels = 32_768;

    /// <summary>Size in bytes of what makes two errands differ.</summary>
    public const int NonceSize = 16;

    /// <summary>Whose door may be asked.</summary>
    public required NewsroomIdentity Newsroom { get; init; }

    /// <summary>Who asks, without a name.</summary>
    public required EditorIdentity Editor { get; init; }

    /// <summary>16 random bytes.</summary>
    public required ReadOnlyMemory<byte> Nonce { get; init; }

    /// <summary>The first epoch for which requests are signed.</summary>
    public required ulong FirstEpoch { get; init; }

    /// <summary>For how many epochs; 0 if nothing is signed because the vault knows no clock yet.</summary>
    public required uint Epochs { get; init; }

    /// <summary>How many days of the index are asked for.</summary>
    public required uint IndexDays { get; init; }

    /// <summary>How far the ledger was seen; null before the first time.</summary>
    public LedgerMark? Ledger { get; init; }

    /// <summary>The key set to publish, its signed bytes; null if none is due.</summary>
    public ErrandRequest? Keys { get; init; }

    /// <summary>The acknowledgement; null if nothing was read yet.</summary>
    public ErrandRequest? Acknowledgement { get; init; }

    /// <summary>The own lane, in consecutive epochs.</summary>
    public IReadOnlyList<ErrandLane> Lanes { get; init; } = [];

    /// <summary>Chunks, each with its 16-byte id as its body.</summary>
    public IReadOnlyList<ErrandRequest> Chunks { get; init; } = [];

    /// <summary>Which chunks belong together: consecutive, and all of them.</summary>
    public IReadOnlyList<ErrandRun> Runs { get; init; } = [];

    /// <summary>Sealed parcels, in the order in which they leave.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Parcels { get; init; } = [];

    /// <summary>The first epoch for which nothing is signed any more.</summary>
    public ulong EndEpoch => FirstEpoch + Epochs;
}
