using Intake.Protocol.Board;
using Intake.Protocol.Chunks;
using Intake.Protocol.Encoding;
using Intake.Protocol.Errands;
using Intake.Protocol.Evidence;
using Intake.Protocol.Files;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sorting;
using Intake.Protocol.Tests.Traps;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Properties;

/// <summary>Every reader of bytes from outside, with documents that it takes. A reader gives the bytes written again from what it read, or null.</summary>
internal static class Codecs
{
    private static readonly World World = new("codecs");
    private static readonly Digest Newsroom = World.Newsroom.Id;
    private static readonly Checkpoint Checkpoint = new(Newsroom, 7, World.SignedRoster.Hash);
    private static readonly Argon2id Tiny = new(8, 1);

    public static readonly IReadOnlyDictionary<string, Codec> All = new Dictionary<string, Codec>
    {
        ["membership, genuinely signed"] = new(MembershipPayloads(), payload =>
            SignedMembership.TryParse(Forgery.Document(payload, World.Root, Meaning.Membership, Newsroom), World.Newsroom, out var read, out _)
                ? MembershipCodec.Encode(read.Membership) : null),
        ["membership payload"] = new(MembershipPayloads(), payload =>
            MembershipCodec.TryDecode(payload, out var read, out _) ? MembershipCodec.Encode(read!) : null),
        ["membership document"] = new([World.SignedMembership.Bytes.ToArray()], bytes =>
            SignedMembership.TryParse(bytes, World.Newsroom, out var read, out _) ? read.Bytes.ToArray() : null),
        ["roster, genuinely signed"] = new(RosterPayloads(), payload =>
            SignedRoster.TryParse(Forgery.Document(payload, World.Ledger, Meaning.Roster, Newsroom), World.SignedMembership, out var read, out _)
                ? RosterCodec.Encode(read.Roster) : null),
        ["roster payload"] = new(RosterPayloads(), payload => RosterCodec.TryDecode(payload, out var read, out _) ? RosterCodec.Encode(read!) : null),
        ["key set, genuinely signed"] = new([Payload(KeySet().Bytes)], ReadKeySet),
        ["enrolment, genuinely signed"] = new([Payload(SignedEnrolment.Sign(World.Editors[0].Keys, Newsroom, "Ada").Bytes)], ReadEnrolment),
        ["evidence, genuinely signed"] = new(EvidencePayloads(), ReadEvidence),
        ["manifest of an export"] = new([SignedEvidence.Sign(World.Evidence(), World.Editors[0].Keys, World.SignedMembership).Bytes.ToArray()], bytes =>
            SignedEvidence.TryParse(bytes, World.Newsroom, out var read, out _) ? read.Bytes.ToArray() : null),
        ["errand, genuinely signed"] = new(ErrandPayloads(), payload =>
            SignedErrand.TryParse(Forgery.Document(payload, World.Editors[0].Keys.Sign, Meaning.Errand, Newsroom), out var read, out _) ? ErrandCodec.Encode(read.Errand) : null),
        ["visit"] = new([ErrandSamples.AnyVisit(World).Encode(), (ErrandSamples.AnyVisit(World) with { Number = 1, Before = default, ReadUpTo = null, Ledger = null, Answers = [], Parcels = [] }).Encode()], bytes =>
            Visit.TryDecode(bytes, out var read) ? read.Encode() : null),
        ["signed document"] = new([World.SignedMembership.Bytes.ToArray(), new SignedDocument([], new byte[Signature.Size]).Encode()], bytes =>
            SignedDocument.TryDecode(bytes, int.MaxValue, out var read) ? read.Encode() : null),
        ["roster answer"] = new([new RosterAnswer(new byte[] { 1 }, new byte[] { 2 }, 3, World.ProofOf(World.SignedRoster)).Encode(), Answer()], bytes =>
            RosterAnswer.TryDecode(bytes, out var read) ? read.Encode() : null),
        ["message"] = new(Messages(), bytes => MessageCodec.TryDecode(bytes, out var read) ? read is UnknownMessage ? bytes : MessageCodec.Encode(read!) : null),
        ["content"] = new([Content.Encode(World.Tip()), Content.Encode(new DeskEventMessage(1, [2]))], bytes =>
            bytes.Length == ParcelFormat.ContentSize && Content.TryDecode(bytes, out _) ? bytes : null),
        ["inner parcel"] = new([World.InnerBytes(World.Sealer.DeskEvent(World.Editors[0], new DeskEventMessage(1, [])))], ReadInner),
        ["parcel"] = new([World.Sealer.Cover()], bytes => World.Seal.TryOpen(bytes, out _) ? bytes : null),
        ["lane page"] = new([World.Random.Bytes(LaneSlot.Size), []], bytes => LaneSlot.TryReadPage(bytes, out var slots) ? [.. slots.SelectMany(Bytes)] : null),
        ["answer to locators"] = new([World.Random.Bytes(2 * ReplySlot.Size)], bytes =>
            ReplySlot.TryReadAnswer(bytes, 2, out var slots) ? [.. slots.SelectMany(Bytes)] : null),
        ["index"] = new([BoardIndex.Encode(5, 2, 8, new byte[64]), BoardIndex.Encode(0, 0, 8, [])], ReadIndex),
        ["request header"] = new([Latin(EditorRequest.Authorize(World.Editors[0].Keys, World.Editors[0].Identity.Id, Newsroom, 7, "GET", "/", []))], ReadRequest),
        ["newsroom file"] = new([System.Text.Encoding.UTF8.GetBytes(new NewsroomFile("The Border Post", World.Newsroom).ToJson())], ReadNewsroomFile),
        ["passphrase file"] = new([PassphraseFile.Seal(PassphraseFileKind.Vault, "open"u8, "secret"u8, Tiny, World.Random)], ReadVault),
        ["phrase"] = new([.. new[] { WordList.English, WordList.Korean }.Select(PhraseOf), "0001 2048 3 4 5 6 7 8 9 10 11 12"u8.ToArray()], ReadPhrase),
        ["envelope"] = new([[1, 0, 0, 0, 7]], bytes => ParcelFormat.TryReadEnvelope(bytes, out _, out _) ? bytes : null),
        ["ledger entry"] = new([.. LedgerEntries().Select(entry => entry.Encode())], bytes => LedgerEntry.TryDecode(bytes, out var read) ? read.Encode() : null),
        ["checkpoint"] = new([Checkpoint.Sign(World.Ledger)], bytes =>
            Checkpoint.TryParse(bytes, Newsroom, World.Ledger.PublicKey, out var read) ? read.Sign(World.Ledger) : null),
        ["tile's path"] = new([.. new[] { "tile/0/000", "tile/2/x001/234", "tile/entries/x001/x234/067.p/8" }.Select(Latin)], bytes =>
            LedgerTile.TryParse(Latin(bytes), out var read) ? Latin(read.Path) : null),
        ["hex digest"] = new([Latin(Newsroom.ToString())], bytes => Digest.TryParseHex(Latin(bytes), out var read) ? Latin(read.ToString()) : null),
    };

    private static LedgerEntry[] LedgerEntries() =>
    [
        new LedgerEntry.MembershipAccepted(1, Newsroom),
        new LedgerEntry.PageReleased("zh-Hans", Newsroom),
        new LedgerEntry.RosterSigned(uint.MaxValue, Newsroom),
        new LedgerEntry.SegmentPosted(long.MaxValue, Newsroom),
        new LedgerEntry.PolicySet(Retention.Default),
        new LedgerEntry.KeyDestroyed(StorageClass.Chunks, 20_000),
        new LedgerEntry.RosterClosed(3),
        new LedgerEntry.PolicySet(Retention.Default, "The law of 1 May"),
        new LedgerEntry.PolicyAnnounced(new PolicyNotice(new Retention(90, 90), 20_608), "Editors travel for months"),
        new LedgerEntry.HoldSet(new Hold(82_000, 82_003, HoldReason.Legal, 82_400)),
    ];

    private static byte[][] MembershipPayloads() =>
    [
        MembershipCodec.Encode(World.Membership),
        MembershipCodec.Encode(World.MembershipOf() with { Editors = [], Doors = [], Closed = "Closed.", Departed = [World.Editors[0].Identity] }),
    ];

    private static byte[][] ErrandPayloads() =>
    [
        ErrandCodec.Encode(ErrandSamples.Full(World)),
        ErrandCodec.Encode(ErrandSamples.Full(World) with { Epochs = 0, Ledger = null, Keys = null, Acknowledgement = null, Lanes = [], Chunks = [], Runs = [], Parcels = [] }),
    ];

    private static byte[][] RosterPayloads() =>
    [
        RosterCodec.Encode(World.SignedRoster.Roster),
        RosterCodec.Encode(World.RosterOf(9, RosterKind.Courier, [null, null, null])),
        RosterCodec.Encode(World.SignedRoster.Roster with
        {
            Notice = new PolicyNotice(new Retention(90, 90), 20_608),
            Holds = [new Hold(1, 2, HoldReason.Legal, 9), new Hold(5, 5, HoldReason.Editorial, long.MaxValue)],
        }),
    ];

    private static byte[][] Messages() =>
    [
        MessageCodec.Encode(World.Tip("Héllo 국경")),
        MessageCodec.Encode(World.Tip() with { Attachments = [Attachment()], Names = "n", Question = "q", Answer = "a", Padding = new ChunkPadding(Filled(1), 1) }),
        MessageCodec.Encode(new ReplyMessage("Where?", 1, Newsroom)),
        MessageCodec.Encode(new DeskEventMessage(1, [1, 2])),
        MessageCodec.Encode(new DeskEventMessage(1, []) { Changes = [new TriageChange(Newsroom, TriageField.Tag, "국경", 2, "t", 1)] }),
        MessageCodec.Encode(new SharedTriageMessage(1, [new SharedChange(new TriageChange(Newsroom, TriageField.Note, "0a", 2, "n", null), Newsroom, 1)])),
        [0xA1, 0x00, 0x18, 0x63],
    ];

    private static byte[] Filled(byte value) => [.. Enumerable.Repeat(value, 32)];

    private static Attachment Attachment() => new()
    {
        Name = "scan.pdf",
        MediaType = "application/pdf",
        Length = 9 * ChunkFormat.PlainSize,
        Secret = new byte[32],
        Chunks = 9,
        FileDigest = Newsroom,
        ChunkDigest = Newsroom,
    };

    private static SignedKeySet KeySet()
    {
        var editor = World.Editors[0];
        var day = KeyCertificate.Certify(editor.Keys, editor.Identity, Newsroom, RosterKind.Day, 1, 2, World.DayKeys[0].Public);
        return SignedKeySet.Sign(editor.Keys, editor.Identity, Newsroom, 1, [day], []);
    }

    private static byte[] Answer() => World.AnswerOf(World.SignedRoster).Encode();

    private static byte[] Payload(ReadOnlyMemory<byte> document)
    {
        Assert.True(SignedDocument.TryDecode(document, int.MaxValue, out var read));
        return read.Payload;
    }

    private static byte[]? ReadKeySet(byte[] payload)
    {
        var editor = World.Editors[0];
        var signature = editor.Keys.Sign.Sign(Meaning.KeySet, Newsroom, [.. editor.Identity.Id.ToArray(), .. payload]);
        return SignedKeySet.TryParse(new SignedDocument(payload, signature).Encode(), editor.Identity, Newsroom, out var read, out _)
            ? Payload(SignedKeySet.Sign(editor.Keys, editor.Identity, Newsroom, read.Number, read.Days, read.Couriers).Bytes)
            : null;
    }

    private static byte[]? ReadEnrolment(byte[] payload)
    {
        var editor = World.Editors[0];
        var document = Forgery.Document(payload, editor.Keys.Sign, Meaning.Enrol, Newsroom);
        return SignedEnrolment.TryParse(document, Newsroom, out var read, out _) && read.Editor.Id == editor.Identity.Id
            ? Payload(SignedEnrolment.Sign(editor.Keys, Newsroom, read.Editor.Name!).Bytes)
            : null;
    }

    private static byte[][] EvidencePayloads() =>
    [
        EvidenceCodec.Encode(World.Evidence()),
        EvidenceCodec.Encode(World.Evidence() with { Thread = null, Items = [new EvidenceItem("a", EvidenceItemKind.Names, 1, Newsroom)] }),
    ];

    private static byte[]? ReadEvidence(byte[] payload)
    {
        var document = Forgery.Document(payload, World.Editors[0].Keys.Sign, Meaning.Evidence, Newsroom);
        var file = CborDocument.Encode(map =>
        {
            map.Bytes(1, document);
            map.Bytes(2, World.SignedMembership.Bytes.Span);
        });
        return SignedEvidence.TryParse(file, World.Newsroom, out var read, out _) ? EvidenceCodec.Encode(read.Manifest) : null;
    }

    private static byte[]? ReadInner(byte[] bytes) => !InnerParcel.TryParse(bytes, World.Membership.Lanes, out var read) ? null :
    [
        (byte)read!.Kind, (byte)read.AuthorLane, .. read.Tag.Span, .. read.LocatorHash.Span, .. read.Stamp.Span, .. read.Commit.Span, .. read.CardBox.Span, .. read.Box.Span,
        .. Enumerable.Range(1, World.Membership.Lanes).SelectMany(lane => read.Header(lane).ToArray()), .. read.ReplyLane.Span,
    ];

    private static IEnumerable<byte> Bytes(LaneSlot slot) =>
        [.. Number(slot.RosterNumber), .. slot.Commit.ToArray(), .. slot.CardBox.Span, .. slot.Box.Span, .. slot.Header.Span];

    private static IEnumerable<byte> Bytes(ReplySlot slot) =>
        [.. Number(slot.RosterNumber), .. slot.Commit.ToArray(), .. slot.CardBox.Span, .. slot.Box.Span, .. slot.ReplyLane.Span];

    private static byte[] Number(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[]? ReadIndex(byte[] bytes)
    {
        if (!BoardIndex.TryDecode(bytes, places: 8, out var index))
        {
            return null;
        }

        Assert.Equal((long)index.Epochs * 8, index.ByTag().Sum(shown => shown.Count()));
        return bytes;
    }

    private static byte[]? ReadRequest(byte[] bytes) => !EditorRequest.TryParse(Latin(bytes), out var read) ? null
        : Latin($"Intake {read.Editor},{read.Epoch},{Convert.ToHexStringLower(read.Signature.Span)}");

    private static byte[]? ReadNewsroomFile(byte[] bytes)
    {
        var text = Latin(bytes);
        if (!NewsroomFile.TryParse(text, out var read))
        {
            return null;
        }

        Assert.True(NewsroomFile.TryParse(read.ToJson(), out var again));
        Assert.Equal(read, again);
        return bytes;
    }

    // Parameters that a flipped bit makes huge would only make the test slow: the file's own are put back.
    private static byte[]? ReadVault(byte[] bytes)
    {
        if (bytes.Length >= 25)
        {
            new byte[] { 0, 0, 0, 8, 0, 0, 0, 1 }.CopyTo(bytes, 17);
        }

        return PassphraseFile.TryOpen(PassphraseFileKind.Vault, "open"u8, bytes, out _) == PassphraseOutcome.Opened ? bytes : null;
    }

    private static byte[] PhraseOf(WordList list)
    {
        using var phrase = Phrase.FromNumbers([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2047]);
        return System.Text.Encoding.UTF8.GetBytes(string.Join(' ', phrase.ToWords(list)));
    }

    // Typed text may hold surrogates that stand alone.
    private static byte[]? ReadPhrase(byte[] bytes)
    {
        var surrogates = string.Join(' ', bytes.Select(value => (char)(0xD700 + value)));
        Assert.False(Phrase.TryParse(surrogates, out _) && bytes.Length != Phrase.Length);
        return Phrase.TryParse(System.Text.Encoding.UTF8.GetString(bytes), out var read) && read.Numbers.Length == Phrase.Length ? bytes : null;
    }

    private static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static byte[] Latin(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}

/// <summary>A reader and documents that it takes.</summary>
internal sealed record Codec(byte[][] Samples, Func<byte[], byte[]?> ReadAndWrite);
