using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Tests.Vaults;

/// <summary>A vault in which strangers, colleagues and a server have put hostile words wherever words go.</summary>
internal static class HostileContents
{
    /// <summary>Each kind of attack, by name.</summary>
    public static ImmutableSortedDictionary<string, string> Attacks { get; } = new Dictionary<string, string>
    {
        ["markup"] = "</textarea></pre><b id=owned>x</b><img src=x onerror=alert(1)>",
        ["attribute"] = "\" onfocus=alert(1) autofocus x=\"' onclick='alert(2)",
        ["script"] = "<script>alert(1)</script>{{7*7}}",
        ["terminal"] = "\u001b[2J\u001b]0;owned\u0007\u009b31m\b\b\r gone\u0000",
        ["direction"] = "invoice\u202Efdp.exe \u2066a\u2069 \u200Fb\u200E",
        ["hidden"] = "a\u200Bb\u00ADc\uFEFFd\U000E0041\u2028e",
        ["long"] = new string('x', 10_000),
        ["marks"] = "Z" + new string('\u0335', 5_000),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The thread of the tip.</summary>
    public static Digest Thread { get; } = Digest(4);

    /// <summary>Contents with an attack in each field that somebody else than this editor fills.</summary>
    /// <param name="contents">A vault.</param>
    /// <param name="words">The attack.</param>
    public static VaultContents With(VaultContents contents, string words) => contents with
    {
        ReadUpTo = 50,
        Tips = [Tip(3, 4, words), Tip(13, 14, "Harmless.")],
        Replies = [new ReplyRecord(Digest(5), 41, Thread, Digest(6), words, words) { SharedBy = new SharerRecord(Digest(6), words) }],
        Queue = [new QueuedReply("01234567", Thread, words, new SealingRecord(12, [1, 2, 3, 4], Digest(15), true, false, IsInDoubt: true))],
        Damaged = [new DamagedRecord(Digest(9), 41, words)],
        Triage =
        [
            .. Enum.GetValues<TriageField>().Select(field => Change(field, "", words)),
            Change(TriageField.Tag, words, null), Change(TriageField.Note, words, words), Change(TriageField.Link, words, words), Change(TriageField.Exported, words, words),
            // Fields of a later version, or of nobody.
            Change((TriageField)99, words, words),
        ],
        Private = new PrivateRecords
        {
            Notes = [new PrivateText(Thread, words)],
            Drafts = [new PrivateText(Thread, words)],
            Cancelled = [new CancelledReply("00aa11bb", Thread, words)],
            JunkRules = [new JunkRule(words, words, 3)],
        },
    };

    private static TipRecord Tip(byte commit, byte thread, string words) => new()
    {
        Commit = Digest(commit),
        Epoch = 40,
        Thread = Digest(thread),
        Source = new AddressRecord(new byte[32], new byte[1216], new byte[32]),
        Text = words,
        Language = words,
        Names = words,
        Question = words,
        Answer = words,
        Attachments =
        [
            new AttachmentRecord
            {
                Name = words,
                MediaType = words,
                Length = long.MaxValue,
                Secret = new byte[32],
                Chunks = int.MaxValue,
                FileDigest = Digest(7),
                ChunkDigest = Digest(8),
                IsText = false,
                IsOriginal = true,
                Blob = new BlobReference(Convert.ToHexStringLower([commit, .. new byte[15]]), new byte[32]),
                State = AttachmentState.WrongChunk,
                StoppedAt = 7,
            },
        ],
        SharedBy = new SharerRecord(Digest(6), words),
    };

    private static TriageRecord Change(TriageField field, string item, string? text) =>
        new(new TriageChange(Thread, field, item, 1, text, 1), Digest(6), text ?? item, 41);

    private static Digest Digest(byte first) => new([first, .. new byte[31]]);
}
