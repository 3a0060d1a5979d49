using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>The test cases for 256-bit keys of "The Galois/Counter Mode of Operation" (McGrew and Viega), submitted to NIST for SP 800-38D.</summary>
public sealed class Aes256GcmTests
{
    private static readonly byte[] Key = Hex.Bytes("feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308");
    private static readonly byte[] Nonce = Hex.Bytes("cafebabefacedbaddecaf888");
    private static readonly byte[] Associated = Hex.Bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");

    private static readonly byte[] Text = Hex.Bytes("""
        d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
        1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
        """);

    private static readonly byte[] Sealed = Hex.Bytes("""
        522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
        76fc6ece0f4e1768cddf8853bb2d551b
        """);

    [Fact]
    public void Case_13_is_the_tag_of_nothing() =>
        Assert.Equal(Hex.Bytes("530f8afbc74536b9a963b4f1c4cb738b"), Aes256Gcm.Seal(new byte[32], Aes256Gcm.ZeroNonce, default, default));

    [Fact]
    public void Case_14_is_one_block_of_zeros() =>
        Assert.Equal(
            Hex.Bytes("cea7403d4d606b6e074ec5d3baf39d18 d0d1c8a799996bf0265b98b5d48ab919"),
            Aes256Gcm.Seal(new byte[32], Aes256Gcm.ZeroNonce, default, new byte[16]));

    [Fact]
    public void Case_16_has_associated_data_and_a_broken_block()
    {
        Assert.Equal(Sealed, Aes256Gcm.Seal(Key, Nonce, Associated, Text));
        var opened = new byte[Text.Length];
        Assert.True(Aes256Gcm.TryOpen(Key, Nonce, Associated, Sealed, opened));
        Assert.Equal(Text, opened);
    }

    [Fact]
    public void What_is_not_genuine_leaves_zeros_only()
    {
        for (var bit = 0; bit < 8 * Sealed.Length; bit++)
        {
            var forged = Sealed.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            var opened = Hex.Repeat(0xAA, Text.Length);
            Assert.False(Aes256Gcm.TryOpen(Key, Nonce, Associated, forged, opened));
            Assert.Equal(new byte[Text.Length], opened);
        }
    }

    [Fact]
    public void Sealed_bytes_of_any_other_length_are_not_opened()
    {
        var opened = new byte[Text.Length];
        for (var length = 0; length < Sealed.Length; length++)
        {
            Assert.False(Aes256Gcm.TryOpen(Key, Nonce, Associated, Sealed.AsSpan(0, length), opened));
            Assert.False(Aes256Gcm.TryOpen(Key, Nonce, Associated, Sealed.AsSpan(0, length), new byte[Math.Max(0, length - Aes256Gcm.TagSize)]));
        }
    }
}
