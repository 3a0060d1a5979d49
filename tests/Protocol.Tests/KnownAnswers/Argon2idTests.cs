using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>
/// Argon2id version 1.3 with one lane and a 16-byte salt, as the reference implementation's command computes it:
/// <c>printf %s PASSWORD | argon2 SALT -id -t PASSES -k KIB -p 1 -l 32 -r</c>. RFC 9106's own example has four lanes, a secret and
/// associated data, none of which is used here or offered by the library.
/// </summary>
public sealed class Argon2idTests
{
    [Theory]
    [InlineData("password", "somesaltsomesalt", 64, 3, "6164c739a04e17de34a80bee65c6a58f4b8a240cbf5652f4a79e35ae02b7c616")]
    [InlineData("x", "0123456789abcdef", 8, 1, "2792fda9fdc683447f4831826b7013dd8b42a92b3cda9bc2dda4d9477e8153c3")]
    public void The_reference_implementation_computes_the_same(string password, string salt, uint kibiBytes, uint passes, string expected)
    {
        var derived = new byte[32];
        new Argon2id(kibiBytes, passes).Derive(System.Text.Encoding.UTF8.GetBytes(password), System.Text.Encoding.UTF8.GetBytes(salt), derived);
        Assert.Equal(Hex.Bytes(expected), derived);
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 0)]
    [InlineData(uint.MaxValue, 1)]
    [InlineData(8, uint.MaxValue)]
    public void A_file_cannot_ask_for_absurd_parameters(uint kibiBytes, uint passes) => Assert.False(new Argon2id(kibiBytes, passes).IsValid);

    [Fact]
    public void New_files_ask_for_256_MiB_and_3_passes() => Assert.Equal(new Argon2id(256 * 1024, 3), Argon2id.Default);
}
