using System.Buffers.Binary;
using System.Globalization;
using Intake.Audit.Findings;

namespace Intake.Audit.Hosts;

/// <summary>The key folder against the database: a turning key under which nothing is wrapped opens older copies alone, and should be gone.</summary>
/// <param name="folder">The key folder.</param>
/// <param name="database">The database.</param>
internal sealed class KeyFolderCheck(string folder, ServerDatabase database)
{
    private const string Ending = ".key";
    private const string Ring = "ring";

    public IEnumerable<AuditFinding> Look()
    {
        var names = new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => entry.Name).ToList();
        var keys = names.Where(name => NumberOf(name) is not null).ToDictionary(name => NumberOf(name)!.Value);
        var used = Used();
        foreach (var (number, name) in keys.Where(key => key.Key < keys.Keys.Max() && !used.Contains(key.Key) && File.Exists(Path.Combine(folder, key.Value))))
        {
            yield return AuditFinding.Breach(
                FindingKind.KeyKept, $"{name} is in the key folder, and nothing is wrapped under it any more: it opens older copies of the data, with what was destroyed in them.",
                "The server destroys it at its next round. If it stays, somebody put it back: find out who, and destroy it.");
        }

        foreach (var name in names.Where(name => NumberOf(name) is null && name != Ring && File.Exists(Path.Combine(folder, name))))
        {
            yield return AuditFinding.Breach(
                FindingKind.StrangeFile, $"{name} lies in the key folder and is none of the server's: a copied key opens what was destroyed.", "Look what it is, and who put it there.");
        }

        yield return AuditFinding.Fine($"The key folder was looked at: {keys.Count} turning keys.");
    }

    private static uint? NumberOf(string name) =>
        name.EndsWith(Ending, StringComparison.Ordinal) && uint.TryParse(name.AsSpan(0, name.Length - Ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private HashSet<uint> Used() => database.Ask(
            "SELECT \"Wrapped\" FROM \"StorageKeys\" UNION ALL SELECT \"Wrapped\" FROM \"Secrets\" UNION ALL SELECT \"SortingKey\" FROM \"Rosters\" WHERE \"SortingKey\" IS NOT NULL UNION ALL SELECT \"SeenKey\" FROM \"Rosters\" WHERE \"SeenKey\" IS NOT NULL")
        .Select(row => (byte[])row[0]).Where(wrapped => wrapped.Length >= sizeof(uint)).Select(wrapped => BinaryPrimitives.ReadUInt32BigEndian(wrapped)).ToHashSet();
}
