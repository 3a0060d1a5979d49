using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>RFC 5869, appendix A (the cases with SHA-256).</summary>
public sealed class HkdfTests
{
    [Fact]
    public void Case_1_is_the_basic_one()
    {
        var output = new byte[42];
        Hkdf.Derive(Hex.Repeat(0x0b, 22), Hex.Range(0x00, 0x0c), Hex.Range(0xf0, 0xf9), output);
        Assert.Equal(Hex.Bytes("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"), output);
    }

    [Fact]
    public void Case_1_is_extract_then_expand()
    {
        var pseudoRandomKey = new byte[32];
        Hkdf.Extract(Hex.Repeat(0x0b, 22), Hex.Range(0x00, 0x0c), pseudoRandomKey);
        Assert.Equal(Hex.Bytes("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"), pseudoRandomKey);

        var output = new byte[42];
        Hkdf.Expand(pseudoRandomKey, Hex.Range(0xf0, 0xf9), output);
        Assert.Equal(Hex.Bytes("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"), output);
    }

    [Fact]
    public void Case_2_has_long_inputs_and_a_long_output()
    {
        var output = new byte[82];
        Hkdf.Derive(Hex.Range(0x00, 0x4f), Hex.Range(0x60, 0xaf), Hex.Range(0xb0, 0xff), output);
        Assert.Equal(
            Hex.Bytes("""
                b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09
                da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87
                """),
            output);
    }

    [Fact]
    public void Case_3_has_no_salt_and_no_info()
    {
        var output = new byte[42];
        Hkdf.Derive(Hex.Repeat(0x0b, 22), default, default, output);
        Assert.Equal(Hex.Bytes("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"), output);
    }

    [Fact]
    public void An_empty_salt_is_thirty_two_zeros()
    {
        Assert.Equal(Hkdf.Derive32("key"u8, new byte[32], "info"u8), Hkdf.Derive32("key"u8, default, "info"u8));
    }
}
