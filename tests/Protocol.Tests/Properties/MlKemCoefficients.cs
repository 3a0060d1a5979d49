namespace Intake.Protocol.Tests.Properties;

/// <summary>
/// The mark of an ML-KEM-768 ciphertext (FIPS 203, Compress with d = 10): of the 1 024 values of a coefficient 257 stand for four residues modulo
/// 3 329 and the others for three, so that real ciphertexts hold those 257 oftener than random bytes do.
/// </summary>
internal sealed class MlKemCoefficients
{
    private const int PackedBytes = 960;
    private static readonly bool[] IsHeavy = HeavyValues();
    private long heavy;
    private long all;

    /// <summary>Share of heavy values in a ciphertext.</summary>
    public const double InCiphertexts = 4.0 * 257 / 3329;

    /// <summary>Share of heavy values in random bytes.</summary>
    public const double InRandomBytes = 257.0 / 1024;

    public double Share => (double)heavy / all;

    /// <summary>Counts what would be the coefficients of a ciphertext that begins these bytes.</summary>
    public void Add(ReadOnlySpan<byte> ciphertext)
    {
        for (var at = 0; at < PackedBytes; at += 5)
        {
            var packed = 0UL;
            for (var i = 4; i >= 0; i--)
            {
                packed = (packed << 8) | ciphertext[at + i];
            }

            for (var i = 0; i < 4; i++)
            {
                heavy += IsHeavy[(packed >> (10 * i)) & 0x3FF] ? 1 : 0;
                all++;
            }
        }
    }

    private static bool[] HeavyValues()
    {
        var residues = new int[1024];
        for (var x = 0; x < 3329; x++)
        {
            residues[((1024 * x) + 1664) / 3329 % 1024]++;
        }

        return Array.ConvertAll(residues, count => count == 4);
    }
}
