using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>RFC 4231, section 4 (HMAC of RFC 2104 with SHA-256).</summary>
public sealed class HmacTests
{
    [Fact]
    public void Case_1()
    {
        Assert.Equal(
            Hex.Bytes("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            HmacSha256.Compute(Hex.Repeat(0x0b, 20), "Hi There"u8));
    }

    [Fact]
    public void Case_2_has_a_key_shorter_than_the_output()
    {
        Assert.Equal(
            Hex.Bytes("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            HmacSha256.Compute("Jefe"u8, "what do ya want for nothing?"u8));
    }

    [Fact]
    public void Case_6_has_a_key_longer_than_a_block()
    {
        Assert.Equal(
            Hex.Bytes("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
            HmacSha256.Compute(Hex.Repeat(0xaa, 131), "Test Using Larger Than Block-Size Key - Hash Key First"u8));
    }

    [Fact]
    public void The_form_that_writes_into_a_buffer_writes_the_same()
    {
        var written = new byte[HmacSha256.Size];
        HmacSha256.Compute("Jefe"u8, "what do ya want for nothing?"u8, written);
        Assert.Equal(Hex.Bytes("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"), written);
    }
}
