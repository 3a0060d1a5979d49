using Intake.Protocol.Encoding;
using Intake.Protocol.Ledger;

namespace Intake.Protocol.Errands;

/// <summary>How far a ledger was seen, as errands and visits carry it (SPEC §7).</summary>
internal static class LedgerMarkCodec
{
    public static void Write(CborMapWriter map, LedgerMark mark)
    {
        map.U64(1, mark.Size);
        map.Digest(2, mark.Root);
        map.Digest(3, mark.Key);
    }

    public static LedgerMark Read(CborMapReader map) => new(map.U64(1, maximum: long.MaxValue), map.Digest(2), map.Digest(3));
}
