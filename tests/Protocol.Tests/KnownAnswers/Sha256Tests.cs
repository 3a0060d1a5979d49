using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>FIPS 180-4, the examples that NIST publishes with it.</summary>
public sealed class Sha256Tests
{
    [Fact]
    public void Of_abc() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.Hash("abc"u8).ToString());

    [Fact]
    public void Of_nothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.Hash(default).ToString());

    [Fact]
    public void Of_two_blocks() =>
        Assert.Equal(
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            Sha256.Hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"u8).ToString());
}
