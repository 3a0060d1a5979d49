using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>RFC 7748, sections 5.2 and 6.1.</summary>
public sealed class X25519Tests
{
    [Theory]
    [InlineData(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    public void One_multiplication(string scalar, string coordinate, string product)
    {
        using var key = X25519Key.Import(Hex.Bytes(scalar));
        var shared = new byte[X25519Key.Size];
        Assert.True(key.TryAgree(Hex.Bytes(coordinate), shared));
        Assert.Equal(Hex.Bytes(product), shared);
    }

    [Fact]
    public void A_thousand_multiplications()
    {
        var scalar = new byte[X25519Key.Size];
        scalar[0] = 9;
        var coordinate = scalar.ToArray();
        for (var i = 0; i < 1_000; i++)
        {
            using var key = X25519Key.Import(scalar);
            var product = new byte[X25519Key.Size];
            Assert.True(key.TryAgree(coordinate, product));
            (scalar, coordinate) = (product, scalar);
        }

        Assert.Equal(Hex.Bytes("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"), scalar);
    }

    [Fact]
    public void An_agreement()
    {
        using var bob = X25519Key.Import(Hex.Bytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
        var shared = new byte[X25519Key.Size];
        Assert.Equal(Hex.Bytes("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"), bob.PublicKey.ToArray());
        Assert.True(bob.TryAgree(Hex.Bytes("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"), shared));
        Assert.Equal(Hex.Bytes("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"), shared);
    }
}
