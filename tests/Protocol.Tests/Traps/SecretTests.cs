using Intake.Protocol.Board;
using Intake.Protocol.Chunks;
using Intake.Protocol.Hpke;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class SecretTests
{
    private readonly World world = new("secrets");

    [Fact]
    public void A_secret_is_zeroed_when_disposed_and_cannot_be_used_again()
    {
        var secret = new SecretBytes("a secret of any length"u8);
        var bytes = secret.Span;
        secret.Dispose();
        Assert.True(bytes.IndexOfAnyExcept((byte)0) < 0);
        Assert.Throws<ObjectDisposedException>(() => secret.Span.Length);
        secret.Dispose();
    }

    [Fact]
    public void A_phrase_is_zeroed_when_disposed()
    {
        var phrase = Phrase.Generate(world.Random);
        var numbers = phrase.Numbers;
        Assert.True(numbers.IndexOfAnyExcept((ushort)0) >= 0);
        phrase.Dispose();
        Assert.True(numbers.IndexOfAnyExcept((ushort)0) < 0);
    }

    [Fact]
    public void No_key_works_after_it_was_disposed()
    {
        var source = world.NewSource();
        var editor = EditorKeys.Generate(world.Random);
        var chunks = new ChunkKeys(Hex.Range(1, 32));
        var tagKey = ReplyTagKey.ForSource(world.Newsroom.Id, world.Editors[0].Identity, source)!;
        foreach (var disposable in new IDisposable[] { source, editor, chunks, tagKey })
        {
            disposable.Dispose();
        }

        Assert.Throws<ObjectDisposedException>(() => source.Keys.X25519.Export(new byte[32]));
        Assert.Throws<ObjectDisposedException>(() => source.Keys.XWing.Export(new byte[32]));
        Assert.Throws<ObjectDisposedException>(() => source.Keys.XWing.TryDecapsulate(new byte[XWing.CiphertextSize], new byte[32]));
        Assert.Throws<ObjectDisposedException>(() => editor.Auth.TryAgree(world.Editors[0].Identity.Auth, new byte[32]));
        Assert.Throws<ObjectDisposedException>(() => editor.Sign.Sign(Meaning.Stamp, default, default));
        Assert.Throws<ObjectDisposedException>(() => chunks.Id(0));
        Assert.Throws<ObjectDisposedException>(() => tagKey.At(1));
    }

    [Fact]
    public void Sealing_leaves_neither_card_nor_content_in_the_buffers_it_was_given()
    {
        using var source = world.NewSource();
        var (card, content) = (Card.Of(source.Address), Content.Encode(World.Tip()));
        using var body = new SealedBody(world.Newsroom.Id, card, content, world.Random);
        Assert.Equal(new byte[ParcelFormat.CardSize], card);
        Assert.Equal(new byte[ParcelFormat.ContentSize], content);
    }

    [Fact]
    public void An_HPKE_context_seals_once()
    {
        using var context = new HpkeContext(0x0020, mode: 0, Hex.Range(1, 32), default, default, default);
        context.Seal(default, "first"u8, new byte[5 + Aes256Gcm.TagSize]);
        Assert.Throws<InvalidOperationException>(() => context.Seal(default, "first"u8, new byte[5 + Aes256Gcm.TagSize]));
    }

    [Fact]
    public void A_chunk_opens_at_its_own_place_only_and_only_the_last_as_the_last()
    {
        using var keys = new ChunkKeys(Hex.Range(1, 32));
        var plain = world.Random.Bytes(ChunkFormat.PlainSize);
        var sealedChunk = new byte[ChunkFormat.SealedSize];
        keys.Seal(3, last: false, plain, sealedChunk);
        var opened = new byte[ChunkFormat.PlainSize];
        Assert.True(keys.TryOpen(3, last: false, sealedChunk, opened));
        Assert.Equal(plain, opened);
        Assert.False(keys.TryOpen(3, last: true, sealedChunk, opened));
        Assert.False(keys.TryOpen(2, last: false, sealedChunk, opened));
        Assert.False(keys.TryOpen(3, last: false, sealedChunk.AsSpan(1), opened));
        using var others = new ChunkKeys(Hex.Range(2, 33));
        Assert.False(others.TryOpen(3, last: false, sealedChunk, opened));
        Assert.NotEqual(keys.Id(3), keys.Id(4));
        Assert.NotEqual(keys.Id(3), others.Id(3));
    }

    [Fact]
    public void File_digests_tell_lengths_and_pieces_apart()
    {
        Assert.Equal(DigestsOf(2, "ab"), DigestsOf(2, "ab"));
        Assert.NotEqual(DigestsOf(2, "ab").File, DigestsOf(3, "ab").File);
        Assert.NotEqual(DigestsOf(2, "ab").File, DigestsOf(2, "a", "b").File);
        Assert.NotEqual(DigestsOf(2, "a", "b").Chunks, DigestsOf(2, "b", "a").Chunks);
    }

    [Fact]
    public void An_even_draw_reaches_every_number_and_nothing_beyond()
    {
        var counts = new int[12];
        for (var i = 0; i < 12_000; i++)
        {
            counts[world.Random.Below(12)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 800, 1_200));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Random.Below(0));
    }

    private static (Digest File, Digest Chunks) DigestsOf(ulong length, params string[] pieces)
    {
        using var digest = new FileDigest(length);
        foreach (var piece in pieces)
        {
            digest.Append(System.Text.Encoding.ASCII.GetBytes(piece), System.Text.Encoding.ASCII.GetBytes("sealed " + piece));
        }

        return digest.Finish();
    }
}
