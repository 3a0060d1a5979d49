namespace Intake.Desk.Doors;

/// <summary>One request to a door. All of them may be sent twice without doing anything twice.</summary>
/// <param name="Method">GET, POST or PUT.</param>
/// <param name="PathAndQuery">From the first slash.</param>
/// <param name="MostBytes">The longest answer that can make sense.</param>
public sealed record DoorRequest(HttpMethod Method, string PathAndQuery, int MostBytes)
{
    /// <summary>The body, empty for GET.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>An editor's signature over the request (SPEC §3), or nothing for a stranger's.</summary>
    public string? Authorization { get; init; }
}
