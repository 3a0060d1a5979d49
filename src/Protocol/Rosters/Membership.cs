using Intake.Protocol.Keys;

namespace Intake.Protocol.Rosters;

/// <summary>The root-signed list of editors and doors, with an end (SPEC §3).</summary>
public sealed record Membership
{
    /// <summary>Editors fill lanes; there are never more of them.</summary>
    public const int MaximumLanes = 16;

    /// <summary>Longest name of an editor or a newsroom in bytes of UTF-8.</summary>
    public const int MaximumNameBytes = 64;

    /// <summary>Longest reason for closing in bytes of UTF-8.</summary>
    public const int MaximumReasonBytes = 1024;

    /// <summary>The spare's numbers begin here and the root's end before it, so that a thief of the root cannot outnumber the spare.</summary>
    public const uint FirstSpareNumber = 0x8000_0000;

    internal const int MaximumDeparted = 64;
    internal const int MaximumDoors = 16;

    /// <summary>Rises by at least one with each membership.</summary>
    public required uint Number { get; init; }

    /// <summary>First epoch in which it holds.</summary>
    public required ulong FirstEpoch { get; init; }

    /// <summary>Last epoch in which it holds; it ends by itself.</summary>
    public required ulong LastEpoch { get; init; }

    /// <summary>The newsroom's clock.</summary>
    public required EpochClock Clock { get; init; }

    /// <summary>Lanes of each parcel, 2 to 16; fixes its size.</summary>
    public required int Lanes { get; init; }

    /// <summary>Editors in lane order: editor i has lane i + 1.</summary>
    public required IReadOnlyList<EditorIdentity> Editors { get; init; }

    /// <summary>Editors who left within the index window: their replies may still be found.</summary>
    public required IReadOnlyList<EditorIdentity> Departed { get; init; }

    /// <summary>The server's Ed25519 key that signs rosters, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> LedgerKey { get; init; }

    /// <summary>Public addresses.</summary>
    public required IReadOnlyList<Door> Doors { get; init; }

    /// <summary>Root key and spare hash.</summary>
    public required NewsroomIdentity Newsroom { get; init; }

    /// <summary>The spare's public key: present exactly when the spare signed. It ends the root.</summary>
    public ReadOnlyMemory<byte>? Spare { get; init; }

    /// <summary>The newsroom's name, for people.</summary>
    public required string NewsroomName { get; init; }

    /// <summary>Why the newsroom closed, if it did.</summary>
    public string? Closed { get; init; }

    /// <summary>Whether a text can be the reason of <see cref="Closed"/>: not empty, at most <see cref="MaximumReasonBytes"/>, no control characters.</summary>
    public static bool IsReason(string text) => System.Text.Encoding.UTF8.GetByteCount(text) <= MaximumReasonBytes && MembershipCodec.IsName(text);

    /// <summary>The lane of an editor, 1 to <see cref="Lanes"/>; 0 for one who is not a member.</summary>
    public int LaneOf(Digest editor)
    {
        for (var i = 0; i < Editors.Count; i++)
        {
            if (Editors[i].Id == editor)
            {
                return i + 1;
            }
        }

        return 0;
    }
}
