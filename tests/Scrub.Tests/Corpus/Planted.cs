namespace Intake.Scrub.Tests.Corpus;

/// <summary>What the corpus hides in files, and looks for afterwards.</summary>
internal static class Planted
{
    /// <summary>Stands in every text that is planted.</summary>
    public const string Secret = "Kim7719Secret";

    /// <summary>Red Star's mark of two computers (design.md, "Facts worth knowing"): blocks of 24 bytes, their length, `EOF`.</summary>
    public static byte[] RedStar()
    {
        var blocks = Enumerable.Range(0, 48).Select(i => (byte)((i * 151) + 0x9d));
        return [.. blocks, 48, 0, 0, 0, .. "EOF"u8];
    }
}
