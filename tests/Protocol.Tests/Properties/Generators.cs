using System.Text;
using CsCheck;
using Intake.Protocol.Chunks;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Tests.Properties;

/// <summary>Values of every kind that the protocol writes, over their whole ranges.</summary>
internal static class Generators
{
    private static readonly Gen<Rune> AnyRune = Gen.OneOf(Gen.Int[0, 0x7F], Gen.Int[0x80, 0xD7FF], Gen.Int[0xE000, 0x10FFFF]).Select(value => new Rune(value));

    private static readonly Gen<Rune> Visible = AnyRune.Where(rune => !Rune.IsControl(rune));

    /// <summary>Any text that Unicode allows.</summary>
    public static readonly Gen<string> Text = AnyRune.Array[0, 60].Select(runes => string.Concat(runes));

    /// <summary>A name: 1 to 64 bytes, no control characters.</summary>
    public static readonly Gen<string> Name = Visible.Array[1, 16].Select(runes => string.Concat(runes));

    public static readonly Gen<Digest> Hash = Gen.Byte.Array[Digest.Size].Select(bytes => new Digest(bytes));

    public static readonly Gen<byte[]> Secret = Gen.Byte.Array[32];

    public static readonly Gen<ulong> Epoch = Gen.OneOf(Gen.ULong[0, 30], Gen.ULong[0, uint.MaxValue], Gen.ULong);

    // So many of the longest files are as much as one tip may have.
    private const int MostFiles = 4;

    public static readonly Gen<Attachment> File =
        from name in Name
        from length in Gen.OneOf(Gen.ULong[0, 3 * ChunkFormat.PlainSize], Gen.ULong[0, Attachment.MaximumLength / MostFiles])
        from secret in Secret
        from digests in Gen.Select(Hash, Hash)
        from role in Gen.Enum<AttachmentRole>()
        select new Attachment
        {
            Name = name,
            MediaType = "application/octet-stream",
            Length = length,
            Secret = secret,
            Chunks = ChunkFormat.CountFor(length),
            FileDigest = digests.Item1,
            ChunkDigest = digests.Item2,
            Role = role,
        };

    public static readonly Gen<Message> Tip =
        from text in Text
        from epoch in Epoch
        from files in File.Array[0, MostFiles]
        from extra in Text.Array[3]
        from padding in Gen.Select(Gen.Bool, Secret)
        select (Message)new TipMessage
        {
            Text = text,
            Language = "ko",
            SentEpoch = epoch,
            Attachments = files,
            Names = extra[0],
            Question = extra[1],
            Answer = extra[2],
            Padding = padding.Item1 ? PaddingOf(files, padding.Item2) : null,
        };

    public static readonly Gen<Message> Reply = Gen.Select(Text, Epoch, Hash, Message (text, epoch, thread) => new ReplyMessage(text, epoch, thread));

    public static readonly Gen<TriageChange> Change =
        from thread in Hash
        from field in Gen.Enum<TriageField>()
        from item in Visible.Array[0, 16].Select(runes => string.Concat(runes))
        from revision in Gen.ULong[1, TriageChange.MaximumRevision]
        from text in Text
        from number in Gen.Select(Gen.Bool, Gen.ULong, (isThere, value) => isThere ? value : (ulong?)null)
        select new TriageChange(thread, field, item, revision, text.Length == 0 ? null : text, number);

    public static readonly Gen<Message> DeskEvent = Gen.Select(Epoch, Gen.ULong.Array[0, 40], Change.Array[0, 8],
        Message (epoch, opened, changes) => new DeskEventMessage(epoch, opened) { Changes = changes });

    public static readonly Gen<Message> SharedTriage = Gen.Select(Epoch, Gen.Select(Change, Hash, Epoch, (change, author, posted) => new SharedChange(change, author, posted)).Array[1, 8],
        Message (epoch, changes) => new SharedTriageMessage(epoch, changes));

    public static readonly Gen<Message> AnyMessage = Gen.OneOf(Tip, Reply, DeskEvent, SharedTriage);

    public static readonly Gen<NewsroomIdentity> Newsroom = Gen.Select(Secret, Hash, (root, spare) => NewsroomIdentity.Create(root, spare));

    public static readonly Gen<Membership> AnyMembership =
        from newsroom in Newsroom
        from number in Gen.UInt[1, uint.MaxValue]
        from first in Gen.ULong[0, long.MaxValue]
        from last in Gen.ULong[first, long.MaxValue]
        from clock in Gen.Select(Gen.UInt[10, 86_400], Gen.UInt[1, 8_640])
        from lanes in Gen.Int[2, Membership.MaximumLanes]
        from editors in Editor(newsroom.Id).Array[0, lanes]
        from departed in Editor(newsroom.Id).Array[0, 3]
        from ledger in Secret
        from doors in Gen.Select(Name, Gen.Enum<DoorKind>(), (address, kind) => new Door(address, kind)).Array[0, 3]
        from spare in Gen.Select(Gen.Bool, Secret)
        from names in Gen.Select(Name, Name, Gen.Bool)
        select new Membership
        {
            Number = spare.Item1 ? number | Membership.FirstSpareNumber : Math.Max(1, number & ~Membership.FirstSpareNumber),
            FirstEpoch = first,
            LastEpoch = last,
            Clock = new EpochClock(clock.Item1, clock.Item2),
            Lanes = lanes,
            Editors = editors,
            Departed = departed,
            LedgerKey = ledger,
            Doors = doors,
            Newsroom = newsroom,
            Spare = spare.Item1 ? spare.Item2 : (ReadOnlyMemory<byte>?)null,
            NewsroomName = names.Item1,
            Closed = names.Item3 ? names.Item2 : null,
        };

    private static ChunkPadding? PaddingOf(Attachment[] files, byte[] secret)
    {
        var chunks = (uint)files.Sum(file => file.Chunks);
        var missing = ChunkFormat.Padme(chunks) - chunks;
        return missing == 0 ? null : new ChunkPadding(secret, missing);
    }

    private static Gen<EditorIdentity> Editor(Digest newsroom) => Gen.Select(
        Secret, Secret, Name, Gen.Bool, (sign, auth, name, named) => EditorIdentity.Create(newsroom, sign, auth, named ? name : null));
}
