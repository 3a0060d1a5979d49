using Intake.Protocol.Encoding;

namespace Intake.Protocol.Evidence;

/// <summary>An export's manifest as CBOR (SPEC §3).</summary>
internal static class EvidenceCodec
{
    private const uint Original = 0;
    private const uint Redacted = 1;

    public static byte[] Encode(EvidenceManifest manifest) => CborDocument.Encode(map =>
    {
        map.Digest(1, manifest.Newsroom);
        map.Digest(2, manifest.MembershipHash);
        map.Digest(3, manifest.Editor);
        map.U64(4, manifest.Epoch);
        map.U64(5, manifest.IsRedacted ? Redacted : Original);
        WriteIfAny(map, 6, manifest.Thread);
        map.Maps(7, manifest.Items, WriteItem);
    });

    public static bool TryDecode(ReadOnlyMemory<byte> payload, out EvidenceManifest? manifest, out DocumentError error) =>
        CborDocument.TryDecode(payload, Read, Encode, out manifest, out error);

    private static void WriteItem(CborMapWriter map, EvidenceItem item)
    {
        map.Text(1, item.Name);
        map.U64(2, (ulong)item.Kind);
        map.U64(3, item.Length);
        map.Digest(4, item.Hash);
        if (item.Epoch is { } epoch)
        {
            map.U64(5, epoch);
        }

        WriteIfAny(map, 6, item.Author);
        WriteIfAny(map, 7, item.Commit);
    }

    private static void WriteIfAny(CborMapWriter map, ulong key, Digest? digest)
    {
        if (digest is { } value)
        {
            map.Digest(key, value);
        }
    }

    // The kind of the copy says whether there is a thread: what encodes otherwise is refused as not canonical.
    private static EvidenceManifest Read(CborMapReader map)
    {
        var (newsroom, membership, editor, epoch) = (map.Digest(1), map.Digest(2), map.Digest(3), map.U64(4));
        var copy = map.U32(5, Original, Redacted);
        var manifest = new EvidenceManifest
        {
            Newsroom = newsroom,
            MembershipHash = membership,
            Editor = editor,
            Epoch = epoch,
            Thread = map.Has(6) ? map.Digest(6) : null,
            Items = map.Maps(7, EvidenceManifest.MaximumItems, ReadItem),
        };
        return manifest.IsRedacted == (copy == Redacted) && AreAcceptable(manifest) ? manifest : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static EvidenceItem ReadItem(CborMapReader map)
    {
        var item = new EvidenceItem(
            map.Text(1, EvidenceItem.MaximumName),
            (EvidenceItemKind)map.U32(2, (uint)EvidenceItemKind.SourceMessage, (uint)EvidenceItemKind.Names),
            map.U64(3, 0, long.MaxValue),
            map.Digest(4));
        return item with
        {
            Epoch = map.Has(5) ? map.U64(5) : null,
            Author = map.Has(6) ? map.Digest(6) : null,
            Commit = map.Has(7) ? map.Digest(7) : null,
        };
    }

    private static bool AreAcceptable(EvidenceManifest manifest) =>
        manifest.Items.Count > 0
        && manifest.Items.All(item => EvidenceItem.IsName(item.Name) && !string.Equals(item.Name, SignedEvidence.FileName, StringComparison.OrdinalIgnoreCase))
        && manifest.Items.DistinctBy(item => item.Name, StringComparer.OrdinalIgnoreCase).Count() == manifest.Items.Count
        && !(manifest.IsRedacted && manifest.Items.Any(item => item.Commit is not null));
}
