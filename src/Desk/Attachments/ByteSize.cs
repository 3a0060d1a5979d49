namespace Intake.Desk.Attachments;

/// <summary>A length in bytes, for people.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB"];

    /// <summary>For example "1.4 MB".</summary>
    public static string Of(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        while (value >= 1000 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return unit == 0 ? $"{bytes} bytes" : $"{value:0.#} {Units[unit]}";
    }
}
