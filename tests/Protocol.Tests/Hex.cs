namespace Intake.Protocol.Tests;

/// <summary>Bytes as other documents print them.</summary>
internal static class Hex
{
    /// <summary>Reads hex digits; white space between them is layout.</summary>
    public static byte[] Bytes(string text) => Convert.FromHexString(string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))));

    /// <summary>Bytes of one value.</summary>
    public static byte[] Repeat(byte value, int count) => [.. Enumerable.Repeat(value, count)];

    /// <summary>Consecutive values, both ends included.</summary>
    public static byte[] Range(byte first, byte last) => [.. Enumerable.Range(first, last - first + 1).Select(value => (byte)value)];
}
