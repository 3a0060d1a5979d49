using System.Buffers.Binary;
using System.Formats.Cbor;
using Intake.Protocol.Chunks;
using Intake.Protocol.Encoding;

namespace Intake.Protocol.Parcels;

/// <summary>Messages as CBOR (SPEC §4).</summary>
internal static class MessageCodec
{
    private const ulong Tip = 1;
    private const ulong Reply = 2;
    private const ulong DeskEvent = 3;
    private const ulong Shared = 4;
    private const ulong SharedTriage = 5;
    private const int MaximumLanguageBytes = 35;
    private const int SecretSize = 32;

    public static byte[] Encode(Message message) => message switch
    {
        TipMessage tip => Encode(tip),
        ReplyMessage reply => Encode(reply),
        DeskEventMessage desk => Encode(desk),
        SharedMessage shared => Encode(shared),
        SharedTriageMessage triage => Encode(triage),
        _ => throw new ArgumentException("A message of an unknown kind cannot be written.", nameof(message)),
    };

    public static bool TryDecode(ReadOnlyMemory<byte> bytes, out Message? message)
    {
        message = null;
        if (!TryReadKind(bytes, out var kind))
        {
            return false;
        }

        switch (kind)
        {
            case Tip:
                return Found(CborDocument.TryDecode(bytes, ReadTip, Encode, out var tip, out _), tip, out message);
            case Reply:
                return Found(CborDocument.TryDecode(bytes, ReadReply, Encode, out var reply, out _), reply, out message);
            case DeskEvent:
                return Found(CborDocument.TryDecode(bytes, ReadDeskEvent, Encode, out var desk, out _), desk, out message);
            case Shared:
                return Found(CborDocument.TryDecode(bytes, ReadShared, Encode, out var shared, out _), shared, out message);
            case SharedTriage:
                return Found(CborDocument.TryDecode(bytes, ReadSharedTriage, Encode, out var triage, out _), triage, out message);
            default:
                message = new UnknownMessage(kind);
                return true;
        }
    }

    private static bool Found(bool decoded, Message? value, out Message? message)
    {
        message = value;
        return decoded;
    }

    private static bool TryReadKind(ReadOnlyMemory<byte> bytes, out ulong kind)
    {
        kind = 0;
        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Ctap2Canonical);
            if (reader.ReadStartMap() is null or 0 || reader.ReadUInt64() != 0)
            {
                return false;
            }

            kind = reader.ReadUInt64();
            return true;
        }
        catch (Exception fault) when (fault is CborContentException or InvalidOperationException or OverflowException)
        {
            return false;
        }
    }

    private static byte[] Encode(TipMessage tip) => CborDocument.Encode(map =>
    {
        map.U64(0, Tip);
        map.Text(1, tip.Text);
        map.Text(2, tip.Language);
        map.U64(3, tip.SentEpoch);
        if (tip.Attachments.Count > 0)
        {
            map.Maps(4, tip.Attachments, WriteAttachment);
        }

        map.TextIfAny(5, tip.Names);
        map.TextIfAny(6, tip.Question);
        map.TextIfAny(7, tip.Answer);
        if (tip.Padding is { } padding)
        {
            map.Bytes(8, padding.Secret.Span);
            map.U64(9, padding.Chunks);
        }
    });

    private static TipMessage ReadTip(CborMapReader map)
    {
        map.U64(0, Tip, Tip);
        var tip = new TipMessage
        {
            Text = map.Text(1, Message.MaximumSize),
            Language = map.Text(2, MaximumLanguageBytes),
            SentEpoch = map.U64(3),
            Attachments = map.Has(4) ? map.Maps(4, TipMessage.MaximumAttachments, ReadAttachment) : [],
            Names = map.Has(5) ? map.Text(5, Message.MaximumSize) : null,
            Question = map.Has(6) ? map.Text(6, Message.MaximumSize) : null,
            Answer = map.Has(7) ? map.Text(7, Message.MaximumSize) : null,
            Padding = map.Has(8) ? new ChunkPadding(map.Bytes(8, SecretSize), map.U32(9, minimum: 1)) : null,
        };
        return CountsFit(tip) && SecretsDiffer(tip) ? tip : throw new MalformedException(DocumentError.OutOfRange);
    }

    // Whoever reads the tip asks for as many chunks as it says: a stranger may not have them ask for more than files of that size need.
    private static bool CountsFit(TipMessage tip)
    {
        var chunks = tip.Attachments.Sum(file => file.Chunks);
        return chunks <= TipMessage.MaximumChunks && (tip.Padding is not { } padding || padding.Chunks == ChunkFormat.Padme((uint)chunks) - chunks);
    }

    private static bool SecretsDiffer(TipMessage tip)
    {
        var secrets = tip.Attachments.Select(file => file.Secret).Concat(tip.Padding is { } padding ? [padding.Secret] : []).ToList();
        return secrets.Select(secret => Convert.ToHexString(secret.Span)).Distinct().Count() == secrets.Count;
    }

    private static void WriteAttachment(CborMapWriter map, Attachment attachment)
    {
        map.Text(1, attachment.Name);
        map.Text(2, attachment.MediaType);
        map.U64(3, attachment.Length);
        map.Bytes(4, attachment.Secret.Span);
        map.U64(5, attachment.Chunks);
        map.Digest(6, attachment.FileDigest);
        map.Digest(7, attachment.ChunkDigest);
        map.U64(8, (ulong)attachment.Role);
    }

    private static Attachment ReadAttachment(CborMapReader map)
    {
        var attachment = new Attachment
        {
            Name = map.Text(1, Attachment.MaximumNameBytes),
            MediaType = map.Text(2, Attachment.MaximumTypeBytes),
            Length = map.U64(3, maximum: Attachment.MaximumLength),
            Secret = map.Bytes(4, SecretSize),
            Chunks = map.U32(5, minimum: 1),
            FileDigest = map.Digest(6),
            ChunkDigest = map.Digest(7),
            Role = (AttachmentRole)map.U32(8, maximum: (uint)AttachmentRole.Original),
        };
        return attachment.Chunks == ChunkFormat.CountFor(attachment.Length) ? attachment : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static byte[] Encode(ReplyMessage reply) => CborDocument.Encode(map =>
    {
        map.U64(0, Reply);
        map.Text(1, reply.Text);
        map.U64(3, reply.SentEpoch);
        map.Digest(10, reply.Thread);
    });

    private static ReplyMessage ReadReply(CborMapReader map)
    {
        map.U64(0, Reply, Reply);
        return new ReplyMessage(map.Text(1, Message.MaximumSize), map.U64(3), map.Digest(10));
    }

    private static byte[] Encode(DeskEventMessage desk) => CborDocument.Encode(map =>
    {
        map.U64(0, DeskEvent);
        map.U64(3, desk.SentEpoch);
        var opened = new byte[desk.Opened.Count * sizeof(ulong)];
        for (var i = 0; i < desk.Opened.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(opened.AsSpan(i * sizeof(ulong)), desk.Opened[i]);
        }

        map.Bytes(11, opened);
        if (desk.Changes.Count > 0)
        {
            map.Maps(12, desk.Changes, WriteChange);
        }
    });

    private static DeskEventMessage ReadDeskEvent(CborMapReader map)
    {
        map.U64(0, DeskEvent, DeskEvent);
        var epoch = map.U64(3);
        var bytes = map.Bytes(11, 0, DeskEventMessage.MaximumOpened * sizeof(ulong));
        if (bytes.Length % sizeof(ulong) != 0)
        {
            throw new MalformedException();
        }

        var opened = new ulong[bytes.Length / sizeof(ulong)];
        for (var i = 0; i < opened.Length; i++)
        {
            opened[i] = BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(i * sizeof(ulong)));
        }

        return new DeskEventMessage(epoch, opened) { Changes = map.Has(12) ? map.Maps(12, TriageChange.MaximumPerEvent, ReadChange) : [] };
    }

    private static byte[] Encode(SharedMessage shared) => CborDocument.Encode(map =>
    {
        map.U64(0, Shared);
        map.U64(3, shared.SentEpoch);
        map.Digest(13, shared.Commit);
        map.U64(14, shared.PostedEpoch);
        map.Bytes(15, shared.Who.Span);
        map.U64(16, shared.Part);
        map.U64(17, shared.Parts);
        map.U64(18, shared.InflatedLength);
        map.Bytes(19, shared.Piece.Span);
    });

    private static SharedMessage ReadShared(CborMapReader map)
    {
        map.U64(0, Shared, Shared);
        var (epoch, commit, posted) = (map.U64(3), map.Digest(13), map.U64(14));
        var who = map.Bytes(15, Digest.Size, ParcelFormat.CardSize);
        var (part, parts) = (map.U32(16, maximum: SharedMessage.MaximumParts - 1), map.U32(17, 1, SharedMessage.MaximumParts));
        var length = map.U32(18, maximum: Message.MaximumSize);
        var piece = map.Bytes(19, 1, SharedMessage.MaximumPiece);
        return part < parts && who.Length is Digest.Size or ParcelFormat.CardSize
            ? new SharedMessage(epoch, commit, posted, who, part, parts, length, piece)
            : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static byte[] Encode(SharedTriageMessage triage) => CborDocument.Encode(map =>
    {
        map.U64(0, SharedTriage);
        map.U64(3, triage.SentEpoch);
        map.Maps(20, triage.Changes, WriteSharedChange);
    });

    private static SharedTriageMessage ReadSharedTriage(CborMapReader map)
    {
        map.U64(0, SharedTriage, SharedTriage);
        var triage = new SharedTriageMessage(map.U64(3), map.Maps(20, TriageChange.MaximumPerEvent, ReadSharedChange));
        return triage.Changes.Count > 0 ? triage : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static void WriteSharedChange(CborMapWriter map, SharedChange shared)
    {
        WriteChange(map, shared.Change);
        map.Digest(7, shared.Author);
        map.U64(8, shared.PostedEpoch);
    }

    private static SharedChange ReadSharedChange(CborMapReader map) => new(ReadChange(map), map.Digest(7), map.U64(8));

    private static void WriteChange(CborMapWriter map, TriageChange change)
    {
        map.Digest(1, change.Thread);
        map.U64(2, (ulong)change.Field);
        map.U64(3, change.Revision);
        map.TextIfAny(4, change.Item);
        map.TextIfAny(5, change.Text);
        if (change.Number is { } number)
        {
            map.U64(6, number);
        }
    }

    private static TriageChange ReadChange(CborMapReader map)
    {
        var thread = map.Digest(1);
        var field = (TriageField)map.U32(2, (uint)TriageField.Status, (uint)TriageField.Exported);
        var revision = map.U64(3, 1, TriageChange.MaximumRevision);
        var item = map.Has(4) ? map.Text(4, TriageChange.MaximumItemBytes) : "";
        var text = map.Has(5) ? map.Text(5, TriageChange.MaximumTextBytes) : null;
        return new TriageChange(thread, field, item, revision, text, map.Has(6) ? map.U64(6) : null);
    }
}
