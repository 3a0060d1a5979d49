using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Rehearsal;

/// <summary>A newsroom that exists for one test: root, spare and editors.</summary>
public sealed class RehearsedNewsroom
{
    private const ulong LongTime = 100_000;

    /// <summary>A newsroom with some editors.</summary>
    public RehearsedNewsroom(int editors = 2)
    {
        Root = SigningKey.Generate(SystemRandomSource.Instance);
        Spare = SigningKey.Generate(SystemRandomSource.Instance);
        Identity = NewsroomFile.IdentityOf(Root, Spare);
        Editors = [.. Enumerable.Range(0, editors).Select(i => new RehearsedEditor(Identity.Id, $"Editor {i + 1}"))];
    }

    /// <summary>Signs memberships.</summary>
    public SigningKey Root { get; }

    /// <summary>Ends the root.</summary>
    public SigningKey Spare { get; }

    /// <summary>What a server pins.</summary>
    public NewsroomIdentity Identity { get; }

    /// <summary>newsroom.pub.</summary>
    public NewsroomFile File => new("The Rehearsal", Identity);

    /// <summary>Editors in lane order.</summary>
    public IReadOnlyList<RehearsedEditor> Editors { get; }

    /// <summary>A membership of all editors, to be changed by `with`.</summary>
    public Membership Describe(uint number, EpochClock clock, DateTimeOffset now, ReadOnlySpan<byte> ledger) => new()
    {
        Number = number,
        FirstEpoch = clock.EpochAt(now) - 1,
        LastEpoch = clock.EpochAt(now) + LongTime,
        Clock = clock,
        Lanes = 6,
        Editors = [.. Editors.Select(editor => editor.Identity)],
        Departed = [],
        LedgerKey = ledger.ToArray(),
        Doors = [new Protocol.Rosters.Door("http://127.0.0.1", DoorKind.Clear)],
        Newsroom = Identity,
        NewsroomName = "The Rehearsal",
    };

    /// <summary>A source with a fresh phrase.</summary>
    public SourceKeys NewSource()
    {
        using var phrase = Phrase.Generate(SystemRandomSource.Instance);
        return SourceKeys.Derive(phrase, Identity.Id);
    }
}
