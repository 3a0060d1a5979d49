using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Tests.Vaults;

/// <summary>Vault contents with something in each field.</summary>
internal static class Samples
{
    public const string Text = "They moved the checkpoint to the old mill.";

    public static Digest Digest(byte first) => new([first, .. new byte[31]]);

    public static VaultContents Empty() => new()
    {
        Format = VaultContents.CurrentFormat,
        Newsroom = new PinnedNewsroom("Border Post", new byte[32], Digest(1)),
        Editor = new EditorSecrets("Aya", new byte[64]),
    };

    public static TipRecord Tip(byte commit, byte thread, ulong epoch, string text = Text) => new()
    {
        Commit = Digest(commit),
        Epoch = epoch,
        Thread = Digest(thread),
        Source = new AddressRecord(new byte[32], new byte[1216], new byte[32]),
        Text = text,
        Language = "en",
    };

    public static AttachmentRecord Attachment() => new()
    {
        Name = "photo",
        MediaType = "image/jpeg",
        Length = 70,
        Secret = SystemRandomSource.Instance.Bytes(32),
        Chunks = 1,
        FileDigest = Digest(7),
        ChunkDigest = Digest(8),
        IsText = false,
        Blob = new BlobReference("00112233445566778899aabbccddeeff", new byte[32]),
        State = AttachmentState.Duplicated,
        StoppedAt = 2,
    };

    public static VaultContents Full(VaultContents contents) => contents with
    {
        Next = new EditorSecrets("Aya", SystemRandomSource.Instance.Bytes(64)),
        Trust = new TrustMemory(4, Digest(2)),
        Memberships = [new MembershipRecord([1, 2, 3], 5, 9)],
        KeySetNumber = 6,
        Keys = [new KeptKeys(true, 10, 20, SystemRandomSource.Instance.Bytes(64))],
        FirstEpoch = 10,
        ReadUpTo = 11,
        Taken = [new TakenCommit(Digest(3), 20, true)],
        Tips = [Tip(3, 4, 11) with { Attachments = [Attachment()], Padding = new PaddingRecord(new byte[32], 3, 1), Names = "N", Question = "Q", Answer = "A", IsRead = true, IsByCourier = true }],
        Replies = [new ReplyRecord(Digest(5), 12, Digest(4), Digest(6), "Bo", "We read it.")],
        LastSealings = [new LastSealing(Digest(4), 12)],
        Queue =
        [
            new QueuedReply("01234567", Digest(4), "Thank you.", new SealingRecord(12, [1, 2, 3, 4], Digest(5), true, false)),
            new QueuedReply("89abcdef", Digest(4), "And again.", null) { Sealings = 2 },
        ],
        Damaged = [new DamagedRecord(Digest(9), 11, "Card")],
        Unreported = [0x0102030405060708],
        Triage = [new TriageRecord(new TriageChange(Digest(4), TriageField.Tag, "border", 3, null, 1), Digest(6), "Bo", 12) { SharedBy = new TriageSharer(Digest(5), "Chen", 13) }],
        Pending = [new PendingChange(new TriageChange(Digest(4), TriageField.Status, "", 1, "closed", null), 12)],
        Shares = [new PendingShare(Digest(3), 0, 12)],
        TriageShares = [new PendingTriageShare([new SharedChange(new TriageChange(Digest(4), TriageField.Due, "", 2, null, 90), Digest(6), 11)], 12)],
        SharedParts = [new SharedPart(Digest(6), "Bo", Digest(8), 9, new byte[32], 0, 2, 700, [1, 2])],
        Retention = new RetentionRule(90, 11),
        Destroyed = [new DestroyedThread(Digest(2), 7, [0x1122334455667788])],
        Missed = [new MissedRecord(42, Digest(6), 12)],
        Private = new PrivateRecords
        {
            Notes = [new PrivateText(Digest(4), "Met before.")],
            Drafts = [new PrivateText(Digest(4), "Dear")],
            Cancelled = [new CancelledReply("00aa11bb", Digest(4), "Too soon.")],
            Muted = [Digest(4)],
            JunkRules = [new JunkRule("prize", "en", 3)],
        },
        Posted = new PostingCount(12, 8),
    };
}
