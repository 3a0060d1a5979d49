using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Benchmarks;

/// <summary>A newsroom of five editors and six lanes, as the budgets assume one.</summary>
internal sealed class SampleNewsroom
{
    public const ulong Epoch = 80_000;
    private const int EditorCount = 5;
    private readonly IRandomSource random = SystemRandomSource.Instance;

    public SampleNewsroom()
    {
        using var root = SigningKey.Generate(random);
        using var spare = SigningKey.Generate(random);
        using var ledger = SigningKey.Generate(random);
        Identity = NewsroomFile.IdentityOf(root, spare);
        Editors = [.. Enumerable.Range(0, EditorCount).Select(_ => EditorKeys.Generate(random))];
        var people = Editors.Select(editor => editor.Identity(Identity.Id, null)).ToList();
        var membership = SignedMembership.Sign(MembershipOf(people, ledger.PublicKey), root);
        DayKeys = [.. people.Select(person => RecipientKeys.Generate(person.Id, random))];
        Sorting = XWingKey.Generate(random);
        Roster = SignedRoster.Sign(RosterOf(membership, people), membership, ledger);
    }

    public NewsroomIdentity Identity { get; }

    public IReadOnlyList<EditorKeys> Editors { get; }

    public IReadOnlyList<RecipientKeys> DayKeys { get; }

    public XWingKey Sorting { get; }

    public SignedRoster Roster { get; }

    public Membership Membership => Roster.Membership.Membership;

    public static TipMessage Tip { get; } = new()
    {
        Text = string.Join(' ', Enumerable.Repeat("Last night they moved the machines across the bridge.", 40)),
        Language = "en",
        SentEpoch = Epoch,
    };

    public SourceKeys NewSource()
    {
        using var phrase = Phrase.Generate(random);
        return SourceKeys.Derive(phrase, Identity.Id);
    }

    private Membership MembershipOf(List<EditorIdentity> people, byte[] ledgerKey) => new()
    {
        Number = 1,
        FirstEpoch = Epoch - 100,
        LastEpoch = Epoch + 240,
        Clock = new EpochClock(21_600, 4),
        Lanes = 6,
        Editors = people,
        Departed = [],
        LedgerKey = ledgerKey,
        Doors = [],
        Newsroom = Identity,
        NewsroomName = "Sample",
    };

    private Roster RosterOf(SignedMembership membership, List<EditorIdentity> people) => new()
    {
        Number = 1,
        Kind = RosterKind.Day,
        MembershipNumber = 1,
        MembershipHash = membership.Hash,
        Keys = [.. people.Select((person, i) => KeyCertificate.Certify(
            Editors[i], person, Identity.Id, RosterKind.Day, Epoch, Epoch + 3, DayKeys[i].Public))],
        SortingKey = Sorting.PublicKey.ToArray(),
        FirstSealingEpoch = Epoch,
        LastSealingEpoch = Epoch + 3,
        LastAcceptedEpoch = Epoch + 7,
        Retention = Retention.Default,
        Index = IndexParameters.Default,
    };
}
