namespace Intake.Store.Tables;

/// <summary>The one row that is written every few seconds, so that file times do not tell visits.</summary>
public sealed class QuietRow
{
    /// <summary>Always 1.</summary>
    public required int Key { get; init; }

    /// <summary>Random bytes, as many as a parcel.</summary>
    public required byte[] Blob { get; init; }
}
