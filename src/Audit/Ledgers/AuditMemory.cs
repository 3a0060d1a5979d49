using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Intake.Protocol;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Ledgers;

/// <summary>What an auditor remembers of a visit, so that nothing that was seen can be taken back. It holds nothing that is not public.</summary>
/// <param name="Newsroom">Whose ledger it is.</param>
/// <param name="Visited">When, by the auditor's clock.</param>
/// <param name="Trust">The membership seen then.</param>
/// <param name="Note">The checkpoint as it was signed: with a later one that contradicts it, proof for everybody.</param>
/// <param name="Leaves">The hashes of all entries then.</param>
public sealed record AuditMemory(Digest Newsroom, DateTimeOffset Visited, TrustMemory Trust, ReadOnlyMemory<byte> Note, IReadOnlyList<Digest> Leaves)
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new Fields(
            Newsroom.ToString(), Visited, Trust.LowestNumber, Trust.Hash.ToString(), System.Text.Encoding.UTF8.GetString(Note.Span),
            Convert.ToBase64String([.. Leaves.SelectMany(leaf => leaf.ToArray())])),
        Layout) + "\n";

    /// <summary>Reads the file's text; false for anything that is not one.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out AuditMemory? memory)
    {
        memory = null;
        try
        {
            var fields = JsonSerializer.Deserialize<Fields>(json, Layout);
            if (fields is null || !Digest.TryParseHex(fields.Newsroom, out var newsroom) || !Digest.TryParseHex(fields.MembershipHash, out var hash) || fields.Checkpoint is null)
                return false;
            var leaves = Convert.FromBase64String(fields.Leaves ?? "");
            if (leaves.Length % Digest.Size != 0)
                return false;
            memory = new AuditMemory(
                newsroom, fields.Visited, new TrustMemory(fields.Membership, hash), System.Text.Encoding.UTF8.GetBytes(fields.Checkpoint),
                [.. leaves.Chunk(Digest.Size).Select(leaf => new Digest(leaf))]);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or FormatException)
        {
            return false; // not JSON; not Unicode; not base64
        }
    }

    private sealed record Fields(string? Newsroom, DateTimeOffset Visited, uint Membership, string? MembershipHash, string? Checkpoint, string? Leaves);
}
