namespace Intake.SortingRoom.Witnesses;

/// <summary>Which witnesses are asked, and by which way.</summary>
/// <param name="Witnesses">The witnesses; none are asked by default, and the server then connects to nobody.</param>
/// <param name="Proxy">A SOCKS proxy, which also resolves names: socks5://host:port, or unix:/path for one behind a socket. Null connects directly.</param>
public sealed record WitnessOptions(IReadOnlyList<Witness> Witnesses, Uri? Proxy)
{
    /// <summary>Their lines fit four times into what clients read of a checkpoint.</summary>
    public const int Most = 16;

    /// <summary>No witnesses.</summary>
    public static WitnessOptions None { get; } = new([], null);
}
