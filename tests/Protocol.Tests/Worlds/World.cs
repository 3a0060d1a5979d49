using Intake.Protocol.Board;
using Intake.Protocol.Evidence;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;
using Intake.Protocol.Sorting;

namespace Intake.Protocol.Tests.Worlds;

/// <summary>A whole newsroom with editors, a membership and a day roster, made from one seed.</summary>
internal sealed class World
{
    public const ulong Epoch = 1_000;

    public World(string seed = "world", int editors = 3, int lanes = 6, uint rosterNumber = 7)
    {
        Random = new FixedRandomSource(seed);
        Root = SigningKey.Generate(Random);
        Spare = SigningKey.Generate(Random);
        Ledger = SigningKey.Generate(Random);
        Newsroom = NewsroomFile.IdentityOf(Root, Spare);
        Sorting = XWingKey.Generate(Random);
        Editors = [.. Enumerable.Range(1, editors).Select(i => MakeEditor($"Editor {i}"))];
        SignedMembership = SignedMembership.Sign(MembershipOf(lanes), Root);
        DayKeys = [.. Editors.Select(editor => RecipientKeys.Generate(editor.Identity.Id, Random))];
        SignedRoster = SignedRoster.Sign(RosterOf(rosterNumber, RosterKind.Day, DayKeys), SignedMembership, Ledger);
        Sealer = new ParcelSealer(SignedRoster, Random);
        Seal = new OuterSeal(Newsroom.Id, rosterNumber, lanes, Sorting);
    }

    public IRandomSource Random { get; }

    public SigningKey Root { get; }

    public SigningKey Spare { get; }

    public SigningKey Ledger { get; }

    public NewsroomIdentity Newsroom { get; }

    public XWingKey Sorting { get; }

    public EditorAuthor[] Editors { get; }

    public RecipientKeys[] DayKeys { get; }

    public SignedMembership SignedMembership { get; }

    public SignedRoster SignedRoster { get; }

    public ParcelSealer Sealer { get; }

    public OuterSeal Seal { get; }

    public Membership Membership => SignedMembership.Membership;

    public static TipMessage Tip(string text = "They took the teacher.") => new() { Text = text, Language = "en", SentEpoch = Epoch };

    public EditorAuthor MakeEditor(string name)
    {
        var keys = EditorKeys.Generate(Random);
        return new EditorAuthor(keys, keys.Identity(Newsroom.Id, name));
    }

    public Membership MembershipOf(int lanes = 6) => new()
    {
        Number = 3,
        FirstEpoch = 900,
        LastEpoch = 1_140,
        Clock = new EpochClock(21_600, 4),
        Lanes = lanes,
        Editors = [.. Editors.Select(editor => editor.Identity)],
        Departed = [],
        LedgerKey = Ledger.PublicKey,
        Doors = [new Door("https://door.example", DoorKind.Clear)],
        Newsroom = Newsroom,
        NewsroomName = "The Border Post",
    };

    public Roster RosterOf(uint number, RosterKind kind, IReadOnlyList<RecipientKeys?> keys, ulong first = Epoch, ulong last = Epoch + 3) => new()
    {
        Number = number,
        Kind = kind,
        MembershipNumber = Membership.Number,
        MembershipHash = SignedMembership.Hash,
        Keys = [.. keys.Select((pair, i) => pair is null ? null : KeyCertificate.Certify(
            Editors[i].Keys, Editors[i].Identity, Newsroom.Id, kind, first, last, pair.Public))],
        SortingKey = Sorting.PublicKey.ToArray(),
        FirstSealingEpoch = first,
        LastSealingEpoch = last,
        LastAcceptedEpoch = last + 4,
        Retention = Retention.Default,
        Index = IndexParameters.Default,
    };

    /// <summary>An answer of GET /roster whose ledger names these, and a policy between them.</summary>
    public RosterAnswer AnswerOf(SignedRoster roster, ulong serverEpoch = Epoch) =>
        new(roster.Bytes, roster.Membership.Bytes, serverEpoch, ProofOf(roster));

    public LedgerProof ProofOf(SignedRoster roster)
    {
        var membership = roster.Membership;
        ReadOnlyMemory<byte>[] entries =
        [
            new LedgerEntry.MembershipAccepted(membership.Membership.Number, membership.Hash).Encode(),
            new LedgerEntry.PolicySet(Retention.Default).Encode(),
            new LedgerEntry.RosterSigned(roster.Roster.Number, roster.Hash).Encode(),
        ];
        Digest[] leaves = [.. entries.Select(entry => MerkleTree.Leaf(entry.Span))];
        return LedgerProof.Of(roster, entries, leaves, new Checkpoint(Newsroom.Id, (ulong)leaves.Length, MerkleTree.Root(leaves)).Sign(Ledger))!;
    }

    public EvidenceManifest Evidence() => new()
    {
        Newsroom = Newsroom.Id,
        MembershipHash = SignedMembership.Hash,
        Editor = Editors[0].Identity.Id,
        Epoch = Epoch,
        Thread = Newsroom.SpareHash,
        Items =
        [
            new EvidenceItem("message-001-source.txt", EvidenceItemKind.SourceMessage, 22, Newsroom.Id) { Epoch = Epoch - 9, Commit = Newsroom.SpareHash },
            new EvidenceItem("note-001.txt", EvidenceItemKind.Note, 0, Newsroom.Id) { Author = Editors[1].Identity.Id },
        ],
    };

    public SourceKeys NewSource()
    {
        using var phrase = Phrase.Generate(Random);
        return SourceKeys.Derive(phrase, Newsroom.Id);
    }

    public InnerParcel Unseal(byte[] parcel) => Seal.TryOpen(parcel, out var inner) ? inner! : throw new InvalidOperationException("The outer seal does not open.");

    public LaneSlot SlotOf(InnerParcel inner, int lane) => new(
        SignedRoster.Roster.Number, new Digest(inner.Commit.Span), inner.CardBox, inner.Box, inner.Header(lane));

    public LaneOutcome Read(byte[] parcel, int lane) => Read(SlotOf(Unseal(parcel), lane), lane);

    public LaneOutcome Read(LaneSlot slot, int lane) => new LaneOpener(Membership, Editors[lane - 1].Identity.Id).Open(slot, DayKeys[lane - 1]);

    public ReplySlot ReplySlotOf(InnerParcel inner) => new(
        SignedRoster.Roster.Number, new Digest(inner.Commit.Span), inner.CardBox, inner.Box, inner.ReplyLane);
}
