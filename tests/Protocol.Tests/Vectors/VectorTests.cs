using Intake.Protocol.Board;
using Intake.Protocol.Chunks;
using Intake.Protocol.Errands;
using Intake.Protocol.Evidence;
using Intake.Protocol.Files;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Tests.Vectors;

public sealed class VectorTests
{
    private readonly VectorNewsroom newsroom = new();

    public static TheoryData<string> Rosters => VectorFile.In("rosters");

    public static TheoryData<string> Parcels => VectorFile.In("parcels");

    public static TheoryData<string> Replies => VectorFile.In("replies");

    public static TheoryData<string> ChunkFiles => VectorFile.In("chunks");

    public static TheoryData<string> Evidence => VectorFile.In("evidence");

    public static TheoryData<string> Errands => VectorFile.In("errands");

    public static TheoryData<string> Visits => VectorFile.In("visits");

    public static TheoryData<string> Enrolments => VectorFile.In("enrolments");

    public static TheoryData<string> PassphraseFiles => VectorFile.In("files");

    [Theory]
    [MemberData(nameof(Evidence))]
    public void A_manifest_of_an_export_holds_or_is_refused_by_name(string name)
    {
        var vector = new VectorFile(name);
        var identity = NewsroomIdentity.Create(vector.Bytes("root"), vector.Digest("spareHash"));
        var isRead = SignedEvidence.TryParse(vector.Bytes("manifest"), identity, out _, out var error);
        Assert.Equal((vector.Text("expected"), error == DocumentError.None), (error.ToString(), isRead));
    }

    [Theory]
    [MemberData(nameof(Errands))]
    public void An_errand_is_read_or_refused_by_name(string name)
    {
        var vector = new VectorFile(name);
        var isRead = SignedErrand.TryParse(vector.Bytes("errand"), out _, out var error);
        Assert.Equal((vector.Text("expected"), error == DocumentError.None), (error.ToString(), isRead));
    }

    [Theory]
    [MemberData(nameof(Visits))]
    public void A_visit_is_read_or_refused(string name)
    {
        var vector = new VectorFile(name);
        Assert.Equal(vector.Text("expected") == nameof(DocumentError.None), Visit.TryDecode(vector.Bytes("visit"), out _));
    }

    [Theory]
    [MemberData(nameof(Enrolments))]
    public void A_request_to_be_named_has_its_words_or_is_refused_by_name(string name)
    {
        var vector = new VectorFile(name);
        _ = SignedEnrolment.TryParse(vector.Bytes("request"), vector.Digest("newsroom"), out var enrolment, out var error);
        Assert.Equal((vector.Text("expected"), vector.TextOrNull("words")), (error.ToString(), enrolment is null ? null : string.Join(' ', enrolment.Words)));
    }

    [Theory]
    [MemberData(nameof(PassphraseFiles))]
    public void A_file_under_a_passphrase_opens_or_says_why_not(string name)
    {
        var vector = new VectorFile(name);
        var kind = Enum.Parse<PassphraseFileKind>(vector.Text("kind"), ignoreCase: true);
        var outcome = PassphraseFile.TryOpen(kind, System.Text.Encoding.UTF8.GetBytes(vector.Text("passphrase")), vector.Bytes("file"), out var secret);
        Assert.Equal((vector.Text("expected"), vector.TextOrNull("text") ?? ""), (outcome.ToString(), System.Text.Encoding.UTF8.GetString(secret)));
    }

    [Fact]
    public void A_ledger_has_its_entries_its_root_and_its_checkpoint()
    {
        var vector = new VectorFile("ledger");
        var entries = vector.Texts("entries").Select(Convert.FromBase64String).ToList();
        Assert.All(entries, entry => Assert.True(LedgerEntry.TryDecode(entry, out var read) && read.Encode().AsSpan().SequenceEqual(entry)));
        Assert.Equal(vector.Digest("root"), MerkleTree.Root([.. entries.Select(entry => MerkleTree.Leaf(entry))]));
        Assert.True(Checkpoint.TryParse(vector.Bytes("checkpoint"), newsroom.Identity.Id, vector.Bytes("ledgerKey"), out var checkpoint));
        Assert.Equal(((ulong)entries.Count, vector.Digest("root")), (checkpoint.Size, checkpoint.Root));
    }

    [Fact]
    public void The_newsrooms_id_and_words_are_those_of_its_keys()
    {
        var world = new VectorFile("world");
        Assert.Equal(world.Digest("newsroom"), newsroom.Identity.Id);
        Assert.Equal(world.Text("fingerprintWords"), string.Join(' ', newsroom.Identity.FingerprintWords));
        Assert.Equal(world.Objects("editors").Select(editor => editor["id"]!.GetValue<string>()), newsroom.Roster.Membership.Editors.Select(editor => editor.Id.ToString()));
    }

    [Theory]
    [InlineData("typed")]
    [InlineData("english")]
    [InlineData("korean")]
    public void A_phrase_gives_its_keys(string spelling)
    {
        var vector = new VectorFile("source");
        Assert.True(Phrase.TryParse(vector.Text(spelling), out var phrase));
        using var source = SourceKeys.Derive(phrase, newsroom.Identity.Id);
        Assert.Equal(vector.Bytes("x25519"), source.Address.Keys.X25519.ToArray());
        Assert.Equal(vector.Bytes("xwing"), source.Address.Keys.XWing.ToArray());
        Assert.Equal(vector.Bytes("tagSeed"), source.Address.TagSeed.ToArray());
        Assert.Equal(vector.Digest("thread"), source.Address.Thread);
        Assert.Equal(vector.Digest("recipient"), source.Address.Keys.Id);
        Assert.Equal(vector.Numbers("checkNumbers"), source.CheckNumbers);
    }

    [Fact]
    public void What_people_type_is_a_phrase_or_none() => Assert.All(new VectorFile("phrases").Objects("cases"), vector =>
    {
        Assert.Equal(vector["numbers"] is not null, Phrase.TryParse(vector["typed"]!.GetValue<string>(), out var phrase));
        Assert.Equal(vector["numbers"]?.AsArray().Select(number => number!.GetValue<ushort>()), phrase?.Numbers.ToArray());
    });

    [Theory]
    [MemberData(nameof(Rosters))]
    public void An_answer_of_the_roster_is_accepted_or_refused_by_name(string name)
    {
        var vector = new VectorFile(name);
        var identity = NewsroomIdentity.Create(vector.Bytes("root"), vector.Digest("spareHash"));
        var memory = new TrustMemory((uint)vector.Number("lowestNumber"), vector.Digest("seenHash"));
        var now = DateTimeOffset.FromUnixTimeSeconds((long)vector.Number("now"));
        var refusal = AcceptedRoster.TryAccept(vector.Bytes("answer"), identity, ref memory, now, out var accepted);
        Assert.Equal(vector.Text("expected"), refusal.ToString());
        Assert.Equal(refusal == TrustRefusal.None, accepted is not null);
    }

    [Theory]
    [MemberData(nameof(Parcels))]
    public void A_parcel_opens_or_fails_at_its_layer(string name)
    {
        var vector = new VectorFile(name);
        Assert.Equal((vector.Text("expected"), vector.TextOrNull("text")), newsroom.Read(vector.Bytes("parcel")));
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void A_reply_is_found_and_read_or_not(string name)
    {
        var vector = new VectorFile(name);
        using var phrase = Phrase.FromNumbers(vector.Numbers("numbers"));
        using var source = SourceKeys.Derive(phrase, newsroom.Identity.Id);
        Assert.True(BoardIndex.TryDecode(vector.Bytes("index"), newsroom.Roster.Roster.Index.Places, out var index));
        var candidate = Assert.Single(
            new ReplyFinder(newsroom.Roster.Membership, source).Find(index), found => found.Editor.Id == vector.Digest("author") && found.Epoch == vector.Number("epoch"));
        Assert.Equal(vector.Bytes("tag"), candidate.Tag.Tag.ToArray());
        Assert.Equal(vector.Bytes("locator"), candidate.Tag.Locator.ToArray());
        Assert.Equal(vector.Digest("locatorHash"), candidate.Tag.LocatorHash);

        Assert.True(ReplySlot.TryReadAnswer(vector.Bytes("slot"), 1, out var slots));
        Assert.Equal(vector.TextOrNull("text"), new ReplyOpener(newsroom.Identity.Id, source).Open(slots[0], candidate)?.Text);
    }

    [Theory]
    [MemberData(nameof(ChunkFiles))]
    public void The_chunks_of_a_file_have_their_ids_bytes_and_digests(string name)
    {
        var vector = new VectorFile(name);
        var length = (int)vector.Number("length");
        var plain = Enumerable.Range(0, length).Select(i => (byte)((i * 31) + 7)).ToArray();
        using var keys = new ChunkKeys(vector.Bytes("secret"));
        using var digest = new FileDigest((ulong)length);
        var ids = vector.Texts("ids");
        Assert.Equal(ChunkFormat.CountFor((ulong)length), (uint)ids.Length);
        for (uint i = 0; i < ids.Length; i++)
        {
            var piece = plain.Skip((int)i * ChunkFormat.PlainSize).Take(ChunkFormat.PlainSize).ToArray();
            byte[] filled = [.. piece, .. new byte[ChunkFormat.PlainSize - piece.Length]];
            var sealedChunk = new byte[ChunkFormat.SealedSize];
            keys.Seal(i, i == ids.Length - 1, filled, sealedChunk);
            digest.Append(piece, sealedChunk);
            Assert.Equal(ids[i], Convert.ToHexStringLower(keys.Id(i)));
            Assert.Equal(vector.Texts("sealedHashes")[i], Sha256.Hash(sealedChunk).ToString());
        }

        Assert.Equal((vector.Digest("fileDigest"), vector.Digest("chunkDigest")), digest.Finish());
    }

    [Fact]
    public void The_length_of_a_couriers_file_splits_in_one_way_or_none()
    {
        var vector = new VectorFile("courier/lengths");
        foreach (var (length, expected) in vector.Longs("lengths").Zip(vector.LongsOrNulls("pieces")))
        {
            Assert.Equal(expected is not null, CourierFile.TryMeasure(length, out var parcel, out var chunks));
            Assert.True(expected is null || expected.SequenceEqual([parcel, chunks]), $"{length}");
        }
    }

    [Fact]
    public void A_couriers_file_of_the_page_is_its_parcel_and_then_each_chunk_after_its_id()
    {
        var vector = new VectorFile("courier/page-file");
        var chunked = new VectorFile("chunks/two");
        var parcel = new VectorFile("parcels/tip").Bytes("parcel");
        using var keys = new ChunkKeys(chunked.Bytes("secret"));
        var plain = new byte[2 * ChunkFormat.PlainSize];
        for (var i = 0; i < (int)chunked.Number("length"); i++)
        {
            plain[i] = (byte)((i * 31) + 7);
        }

        byte[][] chunks = [new byte[ChunkFormat.SealedSize], new byte[ChunkFormat.SealedSize]];
        keys.Seal(0, false, plain.AsSpan(0, ChunkFormat.PlainSize), chunks[0]);
        keys.Seal(1, true, plain.AsSpan(ChunkFormat.PlainSize), chunks[1]);
        byte[] file = [.. parcel, .. keys.Id(0), .. chunks[0], .. keys.Id(1), .. chunks[1]];

        Assert.Equal((long)vector.Number("length"), file.Length);
        Assert.Equal(vector.Digest("hash"), Sha256.Hash(file));
        Assert.True(CourierFile.TryMeasure(file.Length, out var parcelSize, out var count));
        Assert.Equal((parcel.Length, 2), (parcelSize, count));
        Assert.Equal("FromSource", newsroom.Read(file[..parcelSize]).Item1);
    }

    [Fact]
    public void Chunk_counts_are_padded_by_padme()
    {
        Assert.Equal(new VectorFile("padme").Numbers("padded"), Enumerable.Range(0, 131).Select(count => (ushort)ChunkFormat.Padme((uint)count)));
    }
}
