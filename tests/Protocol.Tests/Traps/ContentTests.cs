using System.IO.Compression;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class ContentTests
{
    private static readonly byte[] Encoded = MessageCodec.Encode(World.Tip("Nothing but the truth."));
    private static readonly byte[] Compressed = RawDeflate.Compress(Encoded);

    [Fact]
    public void Content_as_it_is_sealed_is_read()
    {
        Assert.True(Content.TryDecode(Content.Pack(Compressed, Encoded.Length), out var message));
        Assert.Equal("Nothing but the truth.", Assert.IsType<TipMessage>(message).Text);
    }

    [Fact]
    public void A_parcel_with_bad_content_is_damaged_at_its_content()
    {
        var world = new World("bad content");
        using var source = world.NewSource();
        var parcel = world.Seal(
            Card.Of(source.Address), Content.Pack(Compressed, Encoded.Length + 1), source.Keys.X25519, new InnerFields(ParcelKind.Tip, AuthorLane: 0));
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Content), world.Read(parcel, lane: 1));
    }

    [Fact]
    public void Padding_that_is_not_zero_is_refused_at_every_place()
    {
        var content = Content.Pack(Compressed, Encoded.Length);
        for (var i = 9 + Compressed.Length; i < content.Length; i++)
        {
            content[i] = 1;
            Refused(content);
            content[i] = 0;
        }
    }

    [Fact]
    public void Padding_counted_as_compressed_bytes_is_refused()
    {
        for (var zeros = 1; zeros < 20; zeros++)
        {
            Refused(Content.Pack([.. Compressed, .. new byte[zeros]], Encoded.Length));
        }
    }

    [Fact]
    public void Bytes_hidden_behind_the_end_of_the_compressed_stream_are_refused() =>
        Refused(Content.Pack([.. Compressed, .. "a message that only some programs show"u8], Encoded.Length));

    [Fact]
    public void A_compressed_stream_without_its_end_is_refused()
    {
        byte[] stored = [0, (byte)Encoded.Length, (byte)(Encoded.Length >> 8), (byte)~Encoded.Length, (byte)(~Encoded.Length >> 8), .. Encoded];
        Refused(Content.Pack(stored, Encoded.Length));
        stored[0] = 1;
        Assert.True(Content.TryDecode(Content.Pack(stored, Encoded.Length), out _));
    }

    [Fact]
    public void A_truncated_compressed_stream_is_refused_wherever_it_ends()
    {
        for (var length = 0; length < Compressed.Length; length++)
        {
            Refused(Content.Pack(Compressed.AsSpan(0, length), Encoded.Length));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_declared_length_that_is_not_the_inflated_one_is_refused(int off) => Refused(Content.Pack(Compressed, Encoded.Length + off));

    [Fact]
    public void A_declared_length_beyond_64_KiB_is_refused_before_anything_is_inflated()
    {
        var zeros = RawDeflate.Compress(new byte[Message.MaximumSize + 1]);
        Refused(Content.Pack(zeros, Message.MaximumSize + 1));
        Refused(Content.Pack(zeros, -1));
        Refused(Content.Pack(zeros, int.MaxValue));
    }

    [Fact]
    public void A_bomb_is_inflated_to_its_declared_length_and_not_one_byte_further()
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(Encoded);
            deflate.Write(new byte[7_000_000]);
        }

        Assert.InRange(output.Length, 1, Content.Capacity);
        Refused(Content.Pack(output.ToArray(), Encoded.Length));
        Refused(Content.Pack(output.ToArray(), Message.MaximumSize));
    }

    [Fact]
    public void A_compressed_length_beyond_the_content_is_refused()
    {
        var content = Content.Pack(Compressed, Encoded.Length);
        content[4] = 0xF8;
        content[3] = 0x1F;
        Refused(content);
        content[1] = 0xFF;
        Refused(content);
    }

    [Fact]
    public void Another_version_is_refused()
    {
        var content = Content.Pack(Compressed, Encoded.Length);
        content[0] = 2;
        Refused(content);
    }

    [Fact]
    public void A_message_of_exactly_64_KiB_fits_if_it_compresses_and_one_byte_more_does_not()
    {
        var overhead = MessageCodec.Encode(World.Tip(new string('a', 60_000))).Length - 60_000;
        var largest = World.Tip(new string('a', Message.MaximumSize - overhead));
        Assert.Equal(Message.MaximumSize, MessageCodec.Encode(largest).Length);
        Assert.True(Content.Fits(largest));
        Assert.True(Content.TryDecode(Content.Encode(largest), out var read));
        Assert.Equal(largest.Text, Assert.IsType<TipMessage>(read).Text);

        var larger = largest with { Text = largest.Text + "a" };
        Assert.False(Content.Fits(larger));
        Assert.Throws<ArgumentException>(() => Content.Encode(larger));
    }

    [Fact]
    public void A_message_that_does_not_compress_into_a_parcel_does_not_fit()
    {
        var random = new FixedRandomSource("incompressible");
        var text = Convert.ToBase64String(random.Bytes(9_000));
        Assert.False(Content.Fits(World.Tip(text)));
        Assert.Throws<ArgumentException>(() => Content.Encode(World.Tip(text)));
    }

    [Fact]
    public void The_longest_list_of_opened_parcels_fits()
    {
        var random = new FixedRandomSource("commits");
        var opened = Enumerable.Range(0, DeskEventMessage.MaximumOpened).Select(_ => BitConverter.ToUInt64(random.Bytes(8))).ToArray();
        Assert.True(Content.Fits(new DeskEventMessage(ulong.MaxValue, opened)));
    }

    private static void Refused(byte[] content) => Assert.False(Content.TryDecode(content, out _));
}
