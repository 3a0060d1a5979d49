using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Store;

/// <summary>The memberships and rosters that the server holds.</summary>
public sealed class NewsroomDocuments
{
    private readonly IReadOnlyDictionary<uint, SignedMembership> memberships;
    private readonly IReadOnlyDictionary<uint, SignedRoster> rosters;

    internal NewsroomDocuments(IReadOnlyDictionary<uint, SignedMembership> memberships, IReadOnlyDictionary<uint, SignedRoster> rosters)
    {
        this.memberships = memberships;
        this.rosters = rosters;
        Membership = memberships.Count == 0 ? null : memberships[memberships.Keys.Max()];
    }

    /// <summary>The newest membership; null before the first.</summary>
    public SignedMembership? Membership { get; }

    /// <summary>All rosters that the server holds, closed ones too.</summary>
    public IEnumerable<SignedRoster> Rosters => rosters.Values;

    internal static NewsroomDocuments None { get; } = new(new Dictionary<uint, SignedMembership>(), new Dictionary<uint, SignedRoster>());

    /// <summary>A membership by its number, or null.</summary>
    public SignedMembership? MembershipOf(uint number) => memberships.GetValueOrDefault(number);

    /// <summary>A roster by its number, or null.</summary>
    public SignedRoster? RosterOf(uint number) => rosters.GetValueOrDefault(number);

    /// <summary>The newest roster of a kind that clients seal to in an epoch: of the newest membership alone.</summary>
    public SignedRoster? OpenRoster(RosterKind kind, ulong epoch) =>
        Newest(kind, roster => roster.FirstSealingEpoch <= epoch && epoch <= roster.LastSealingEpoch);

    /// <summary>The roster that a door offers: the open one, or while the next is late the last, which is not over yet.</summary>
    public SignedRoster? OfferedRoster(RosterKind kind, ulong epoch) =>
        OpenRoster(kind, epoch) ?? Newest(kind, roster => roster.FirstSealingEpoch <= epoch && !roster.IsOver(epoch));

    private SignedRoster? Newest(RosterKind kind, Predicate<Roster> serves) => rosters.Values
        .Where(signed => signed.Roster.Kind == kind && signed.Roster.MembershipNumber == Membership?.Membership.Number && serves(signed.Roster))
        .MaxBy(signed => signed.Roster.Number);

    /// <summary>The roster of a number if the door takes its parcels in an epoch; a closed newsroom takes none.</summary>
    public SignedRoster? AcceptedRoster(uint number, ulong epoch) =>
        Membership?.Membership.Closed is null && rosters.TryGetValue(number, out var signed) && epoch <= signed.Roster.LastAcceptedEpoch ? signed : null;

    /// <summary>A present editor by id, or null: who was removed is nobody here.</summary>
    public EditorIdentity? EditorOf(Digest id) => Membership?.Membership.Editors.FirstOrDefault(editor => editor.Id == id);
}
