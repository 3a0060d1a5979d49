using Intake.Door;
using Intake.Protocol.Keys;
using Intake.SortingRoom.Witnesses;
using Intake.Store;
using Intake.Store.Keys;

namespace Intake.Server;

/// <summary>Everything that a server must be told.</summary>
public sealed record ServerOptions
{
    /// <summary>What the process does.</summary>
    public required Role Role { get; init; }

    /// <summary>Addresses of the door.</summary>
    public required IReadOnlyList<string> Listen { get; init; }

    /// <summary>Address of the console; null serves none.</summary>
    public string? Console { get; init; }

    /// <summary>Where browsers reach the console; null where that is its own listener.</summary>
    public Uri? ConsoleAt { get; init; }

    /// <summary>Folder, budget and retention.</summary>
    public required StoreOptions Store { get; init; }

    /// <summary>The operator's secret; the host disposes of it.</summary>
    public required OperatorSecret Secret { get; init; }

    /// <summary>The pinned newsroom.</summary>
    public required NewsroomFile Newsroom { get; init; }

    /// <summary>The folder of the built page; null serves no page.</summary>
    public required string? PageFolder { get; init; }

    /// <summary>The languages of the page that are no drafts.</summary>
    public ApprovedLanguages Languages { get; init; } = ApprovedLanguages.OnlyEnglish;

    /// <summary>Title and icon of the page, and where it is left to.</summary>
    public PageChoices PageChoices { get; init; } = PageChoices.Bland;

    /// <summary>Whether browsers may keep the page for a day: quicker on a bad line, and a trace on the device.</summary>
    public bool MayCachePage { get; init; }

    /// <summary>Who signs the ledger too.</summary>
    public WitnessOptions Witnesses { get; init; } = WitnessOptions.None;

    /// <summary>What a backup is made of and restored with.</summary>
    public BackupOptions Backup { get; init; } = new(null, null, [], null, "");

    internal string PageCacheControl => MayCachePage ? "private, max-age=86400" : SourcePage.NeverKept;
}
