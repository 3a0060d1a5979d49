using Intake.Protocol.Primitives;
using NSec.Cryptography;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>RFC 8032, section 7.1; and what this protocol signs (SPEC §1), which is never a bare message.</summary>
public sealed class Ed25519Tests
{
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")]
    public void The_public_key_of_a_seed(string seed, string publicKey)
    {
        using var key = SigningKey.Import(Hex.Bytes(seed));
        Assert.Equal(Hex.Bytes(publicKey), key.PublicKey);
    }

    [Fact]
    public void A_seed_is_exported_as_it_was_imported()
    {
        var seed = Hex.Bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        using var key = SigningKey.Import(seed);
        var exported = new byte[SigningKey.SeedSize];
        key.Export(exported);
        Assert.Equal(seed, exported);
    }

    [Fact]
    public void The_library_verifies_test_3_of_the_rfc()
    {
        var key = PublicKey.Import(
            SignatureAlgorithm.Ed25519, Hex.Bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"), KeyBlobFormat.RawPublicKey);
        var signature = Hex.Bytes("""
            6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac
            18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """);
        Assert.True(SignatureAlgorithm.Ed25519.Verify(key, Hex.Bytes("af82"), signature));
    }

    [Theory]
    [InlineData(Meaning.Membership, "membership")]
    [InlineData(Meaning.Roster, "roster")]
    [InlineData(Meaning.DayKey, "day key")]
    [InlineData(Meaning.CourierKey, "courier key")]
    [InlineData(Meaning.KeySet, "key set")]
    [InlineData(Meaning.Enrol, "enrol")]
    [InlineData(Meaning.Request, "request")]
    [InlineData(Meaning.Stamp, "stamp")]
    public void What_is_signed_is_the_label_the_newsroom_and_the_message(Meaning meaning, string name)
    {
        using var key = SigningKey.Import(Hex.Range(1, 32));
        var newsroom = Primitives.Sha256.Hash("a newsroom"u8);
        byte[] expected = [(byte)("intake/1 ".Length + name.Length), .. System.Text.Encoding.ASCII.GetBytes("intake/1 " + name), .. newsroom.ToArray(), 0xAF, 0x82];

        var library = PublicKey.Import(SignatureAlgorithm.Ed25519, key.PublicKey, KeyBlobFormat.RawPublicKey);
        Assert.True(SignatureAlgorithm.Ed25519.Verify(library, expected, key.Sign(meaning, newsroom, Hex.Bytes("af82"))));
    }
}
