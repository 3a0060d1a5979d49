using System.Collections.Immutable;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Vaults;

/// <summary>
/// Everything that an editor's vault holds. A value: it is changed by writing a new one to the disk first, so what is in memory is
/// what a kill would leave behind. Whoever reads it, with its passphrase, reads every tip in it and all that its live keys open.
/// </summary>
public sealed record VaultContents
{
    /// <summary>The layout that this version writes; another one is refused.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The layout of these contents.</summary>
    public required int Format { get; init; }

    /// <summary>The newsroom that was pinned when the vault was made.</summary>
    public required PinnedNewsroom Newsroom { get; init; }

    /// <summary>This editor's long keys.</summary>
    public required EditorSecrets Editor { get; init; }

    /// <summary>Long keys that a request of this editor names and no membership does yet; null while none waits.</summary>
    public EditorSecrets? Next { get; init; }

    /// <summary>What the rules of SPEC §3 must remember.</summary>
    public TrustMemory Trust { get; init; } = TrustMemory.Empty;

    /// <summary>Memberships seen, oldest first: a slot names a roster, and a roster belongs to one of them.</summary>
    public ImmutableList<MembershipRecord> Memberships { get; init; } = [];

    /// <summary>The number of the key set that was published last; 0 before the first.</summary>
    public ulong KeySetNumber { get; init; }

    /// <summary>Private day and courier keys that may still be needed.</summary>
    public ImmutableList<KeptKeys> Keys { get; init; } = [];

    /// <summary>The epoch in which this editor's first keys were published: nothing older can be addressed to them.</summary>
    public ulong? FirstEpoch { get; init; }

    /// <summary>The last epoch of which everything is in here; acknowledged only after it is.</summary>
    public ulong? ReadUpTo { get; init; }

    /// <summary>Commits that were taken, so that none is taken twice.</summary>
    public ImmutableList<TakenCommit> Taken { get; init; } = [];

    /// <summary>Tips, in the order of their epochs.</summary>
    public ImmutableList<TipRecord> Tips { get; init; } = [];

    /// <summary>Replies that were read in the own lane: the own ones and the colleagues'.</summary>
    public ImmutableList<ReplyRecord> Replies { get; init; } = [];

    /// <summary>The epoch in which a reply was sealed last, per thread: at most one per source and epoch.</summary>
    public ImmutableList<LastSealing> LastSealings { get; init; } = [];

    /// <summary>Replies that were written here and that no source can fetch yet.</summary>
    public ImmutableList<QueuedReply> Queue { get; init; } = [];

    /// <summary>Parcels that were addressed to this editor and did not open.</summary>
    public ImmutableList<DamagedRecord> Damaged { get; init; } = [];

    /// <summary>Prefixes of commits that the next desk event will list.</summary>
    public ImmutableList<ulong> Unreported { get; init; } = [];

    /// <summary>Parcels that a colleague opened and that never came here.</summary>
    public ImmutableList<MissedRecord> Missed { get; init; } = [];

    /// <summary>Changes of the team's triage that came through the own lane.</summary>
    public ImmutableList<TriageRecord> Triage { get; init; } = [];

    /// <summary>The own changes that have not come back.</summary>
    public ImmutableList<PendingChange> Pending { get; init; } = [];

    /// <summary>What this desk gives to colleagues and has not come back: messages.</summary>
    public ImmutableList<PendingShare> Shares { get; init; } = [];

    /// <summary>The same: triage.</summary>
    public ImmutableList<PendingTriageShare> TriageShares { get; init; } = [];

    /// <summary>Parts of what colleagues gave, while others are still to come.</summary>
    public ImmutableList<SharedPart> SharedParts { get; init; } = [];

    /// <summary>What never leaves this vault.</summary>
    public PrivateRecords Private { get; init; } = new();

    /// <summary>When closed threads are destroyed here; null for never.</summary>
    public RetentionRule? Retention { get; init; }

    /// <summary>Threads that were.</summary>
    public ImmutableList<DestroyedThread> Destroyed { get; init; } = [];

    /// <summary>How many parcels this desk posted in the last epoch in which it posted.</summary>
    public PostingCount Posted { get; init; } = new(0, 0);

    /// <summary>What a networked machine does for this desk; null where it never did.</summary>
    public ErrandRecord? Errand { get; init; }

    /// <summary>The pinned newsroom's identity.</summary>
    public NewsroomIdentity NewsroomIdentity() => Protocol.Keys.NewsroomIdentity.Create(Newsroom.Root, Newsroom.SpareHash);

    /// <summary>The newsroom's clock, as the newest membership in here says; null before the first contact.</summary>
    public EpochClock? Clock() =>
        Memberships.LastOrDefault() is { } last && SignedMembership.TryParse(last.Document, NewsroomIdentity(), out var signed, out _) ? signed.Membership.Clock : null;
}
