using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>newsroom.pub (SPEC §8): what a server, a vault and a source's program pin.</summary>
/// <param name="Name">The newsroom's name, for people.</param>
/// <param name="Identity">Root key and spare hash.</param>
public sealed record NewsroomFile(string Name, NewsroomIdentity Identity)
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The file's text.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(new Fields(Name, Convert.ToHexStringLower(Identity.Root.Span), Identity.SpareHash.ToString()), Layout) + "\n";

    /// <summary>Reads the file's text; false for anything that is not one.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out NewsroomFile? file)
    {
        file = null;
        Fields? fields;
        try
        {
            fields = JsonSerializer.Deserialize<Fields>(json, Layout);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return false; // not JSON; or not even Unicode
        }

        if (fields?.Name is null || !Digest.TryParseHex(fields.Root, out var root) || !Digest.TryParseHex(fields.SpareHash, out var spareHash))
        {
            return false;
        }

        file = new NewsroomFile(fields.Name, NewsroomIdentity.Create(root.ToArray(), spareHash));
        return true;
    }

    /// <summary>The identity that a root and a spare key make.</summary>
    public static NewsroomIdentity IdentityOf(SigningKey root, SigningKey spare)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(spare);
        return NewsroomIdentity.Create(root.PublicKey, Sha256.Hash(spare.PublicKey));
    }

    private sealed record Fields(string? Name, string? Root, string? SpareHash);
}
