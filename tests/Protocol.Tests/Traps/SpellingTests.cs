using System.Formats.Cbor;
using Intake.Protocol.Chunks;
using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

/// <summary>A key that has nothing to say is absent (SPEC §1): otherwise one document would have two spellings, and two hashes.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_text_that_is_present_and_empty_is_refused(ulong key) => Assert.False(MessageCodec.TryDecode(Tip(key, writer => writer.WriteTextString("")), out _));

    [Fact]
    public void A_list_of_attachments_that_is_present_and_empty_is_refused() => Assert.False(MessageCodec.TryDecode(
        Tip(4, writer =>
        {
            writer.WriteStartArray(0);
            writer.WriteEndArray();
        }),
        out _));

    [Fact]
    public void A_padding_secret_without_its_number_of_chunks_is_refused() =>
        Assert.False(MessageCodec.TryDecode(Tip(8, writer => writer.WriteByteString(new byte[32])), out _));

    [Fact]
    public void A_number_of_padding_chunks_without_its_secret_is_refused() =>
        Assert.False(MessageCodec.TryDecode(Tip(9, writer => writer.WriteUInt32(1)), out _));

    [Fact]
    public void The_same_tip_with_something_to_say_is_taken() => Assert.True(MessageCodec.TryDecode(Tip(5, writer => writer.WriteTextString("n")), out _));

    [Fact]
    public void An_attachment_whose_chunks_do_not_fit_its_length_is_refused()
    {
        var attachment = new Attachment
        {
            Name = "scan.pdf",
            MediaType = "application/pdf",
            Length = 300_000,
            Secret = new byte[32],
            Chunks = 2,
            FileDigest = default,
            ChunkDigest = default,
        };
        Assert.True(MessageCodec.TryDecode(MessageCodec.Encode(World.Tip() with { Attachments = [attachment] }), out _));
        Assert.False(MessageCodec.TryDecode(MessageCodec.Encode(World.Tip() with { Attachments = [attachment with { Chunks = 3 }] }), out _));
        Assert.False(MessageCodec.TryDecode(MessageCodec.Encode(World.Tip() with { Attachments = [attachment with { Length = ulong.MaxValue / 2 }] }), out _));
    }

    [Theory]
    [InlineData(9, 1, true)]
    [InlineData(9, 2, false)]
    [InlineData(9, uint.MaxValue, false)]
    [InlineData(0, 1, false)]
    [InlineData(0, uint.MaxValue, false)]
    [InlineData(8, 1, false)]
    public void Padding_that_is_not_what_the_files_need_is_refused(uint fileChunks, uint padding, bool isTaken)
    {
        Attachment[] files = fileChunks == 0 ? [] : [File(1, fileChunks)];
        var tip = World.Tip() with { Attachments = files, Padding = new ChunkPadding(Secret(2), padding) };
        Assert.Equal(isTaken, MessageCodec.TryDecode(MessageCodec.Encode(tip), out _));
    }

    [Theory]
    [InlineData(TipMessage.MaximumChunks - 1, true)]
    [InlineData(TipMessage.MaximumChunks, false)]
    public void A_tip_of_more_chunks_than_anybody_fetches_is_refused(uint chunks, bool isTaken) =>
        Assert.Equal(isTaken, MessageCodec.TryDecode(MessageCodec.Encode(World.Tip() with { Attachments = [File(1, chunks), File(2, 1)] }), out _));

    [Fact]
    public void Two_files_under_one_secret_are_refused()
    {
        Assert.True(MessageCodec.TryDecode(MessageCodec.Encode(World.Tip() with { Attachments = [File(1, 1), File(2, 1)] }), out _));
        Assert.False(MessageCodec.TryDecode(MessageCodec.Encode(World.Tip() with { Attachments = [File(1, 1), File(1, 1)] }), out _));
        var padded = World.Tip() with { Attachments = [File(1, 9)], Padding = new ChunkPadding(Secret(1), 1) };
        Assert.False(MessageCodec.TryDecode(MessageCodec.Encode(padded), out _));
    }

    [Fact]
    public void Nobody_is_twice_in_a_membership()
    {
        var world = new World("twice");
        var twice = world.MembershipOf() with { Editors = [world.Editors[0].Identity, world.Editors[0].Identity] };
        var returned = world.MembershipOf() with { Departed = [world.Editors[0].Identity] };
        Assert.All([twice, returned], membership => Assert.False(MembershipCodec.TryDecode(MembershipCodec.Encode(membership), out _, out _)));
    }

    [Fact]
    public void More_editors_than_lanes_are_in_no_membership()
    {
        var world = new World("crowded", editors: 3, lanes: 3);
        Assert.Throws<ArgumentException>(() => SignedMembership.Sign(world.MembershipOf(lanes: 2), world.Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("\u0085")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_name_that_is_empty_long_or_controlling_is_refused_by_its_writer(string name) => RefusedByItsWriter(name);

    // An attribute cannot hold half a surrogate pair.
    [Fact]
    public void A_name_that_is_no_Unicode_is_refused_by_its_writer() => RefusedByItsWriter("Ada\ud800");

    private static void RefusedByItsWriter(string name)
    {
        var world = new World("names");
        Assert.Throws<ArgumentException>(() => SignedMembership.Sign(world.MembershipOf() with { NewsroomName = name }, world.Root));
        Assert.Throws<ArgumentException>(() => SignedEnrolment.Sign(world.Editors[0].Keys, world.Newsroom.Id, name));
    }

    private static byte[] Secret(byte value) => [.. Enumerable.Repeat(value, 32)];

    private static Attachment File(byte secret, uint chunks) => new()
    {
        Name = "scan.pdf",
        MediaType = "application/pdf",
        Length = (ulong)chunks * ChunkFormat.PlainSize,
        Secret = Secret(secret),
        Chunks = chunks,
        FileDigest = default,
        ChunkDigest = default,
    };

    private static byte[] Tip(ulong key, Action<CborWriter> value)
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical, convertIndefiniteLengthEncodings: true);
        writer.WriteStartMap(null);
        foreach (var number in new ulong[] { 0, 3 })
        {
            writer.WriteUInt64(number);
            writer.WriteUInt64(1);
        }

        foreach (var text in new ulong[] { 1, 2 })
        {
            writer.WriteUInt64(text);
            writer.WriteTextString("en");
        }

        writer.WriteUInt64(key);
        value(writer);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
