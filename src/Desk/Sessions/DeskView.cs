using System.Collections.Immutable;
using Intake.Desk.Posting;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol;
using Intake.Protocol.Keys;

namespace Intake.Desk.Sessions;

/// <summary>What an open desk shows at a moment. While it is locked it shows nothing of the vault.</summary>
public sealed record DeskView
{
    /// <summary>Whether the passphrase is needed.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>The newsroom's name.</summary>
    public string Newsroom { get; init; } = "";

    /// <summary>The editor's name.</summary>
    public string Editor { get; init; } = "";

    /// <summary>The threads and what the team thinks of them; null while the vault is locked.</summary>
    public ThreadCatalog? Catalog { get; init; }

    /// <summary>What the team thinks in words; null while the vault is locked.</summary>
    public TriageWords? Words { get; init; }

    /// <summary>How far replies are, in words; null while the vault is locked.</summary>
    public ReplyWords? ReplyWords { get; init; }

    /// <summary>When what waits leaves; null before the first contact.</summary>
    public PostingForecast? Forecast { get; init; }

    /// <summary>The newsroom's editors.</summary>
    public ImmutableList<EditorIdentity> Team { get; init; } = [];

    /// <summary>Replies that no source can fetch yet.</summary>
    public ImmutableList<QueuedReply> Waiting { get; init; } = [];

    /// <summary>What never leaves the vault.</summary>
    public PrivateRecords Private { get; init; } = new();

    /// <summary>When closed threads are destroyed here; null for never.</summary>
    public RetentionRule? Retention { get; init; }

    /// <summary>What the last step of this desk was, if it can be taken back.</summary>
    public string? LastStep { get; init; }

    /// <summary>id(e) of this desk's editor.</summary>
    public Digest Own { get; init; }

    /// <summary>What this editor should know, grave things first.</summary>
    public ImmutableList<DeskWarning> Warnings { get; init; } = [];

    /// <summary>The newsroom's clock; null before the first contact.</summary>
    public EpochClock? Clock { get; init; }

    /// <summary>The present epoch, if it is known.</summary>
    public ulong? Epoch { get; init; }

    /// <summary>The last epoch of which everything is in the vault.</summary>
    public ulong? ReadUpTo { get; init; }

    /// <summary>When the next epoch begins.</summary>
    public DateTimeOffset? NextEpoch { get; init; }

    /// <summary>What the desk is doing, or null.</summary>
    public string? Busy { get; init; }
}
