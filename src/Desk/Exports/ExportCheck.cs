using System.Collections.Immutable;
using System.Security.Cryptography;
using Intake.Desk.Outcomes;
using Intake.Protocol;
using Intake.Protocol.Evidence;
using Intake.Protocol.Keys;

namespace Intake.Desk.Exports;

/// <summary>Checks an export's folder with newsroom.pub and nothing else. Whatever lies there gets an answer.</summary>
public static class ExportCheck
{
    /// <summary>Checks the manifest's signatures, every byte of every item, and that nothing else lies there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="newsroom">Which newsroom is meant.</param>
    public static Outcome<ExportVerdict> Of(string folder, NewsroomIdentity newsroom)
    {
        var manifest = new FileInfo(Path.Combine(folder, SignedEvidence.FileName));
        if (!IsFile(manifest))
            return ExportProblems.NoManifest(folder);
        if (manifest.Length is 0 or > SignedEvidence.MaximumSize)
            return ExportProblems.BadManifest(DocumentError.Malformed);
        if (!SignedEvidence.TryParse(File.ReadAllBytes(manifest.FullName), newsroom, out var evidence, out var error))
            return ExportProblems.BadManifest(error);
        var items = evidence.Manifest.Items.Select(item => (item, StateOf(item, new FileInfo(Path.Combine(folder, item.Name))))).ToImmutableList();
        var known = evidence.Manifest.Items.Select(item => item.Name).Append(SignedEvidence.FileName).ToHashSet(StringComparer.Ordinal);
        return new ExportVerdict(evidence, items, [.. Names(folder).Where(name => !known.Contains(name)).Order(StringComparer.Ordinal)]);
    }

    // An empty file is never opened: a pipe is one too, and would be waited for.
    private static ItemState StateOf(EvidenceItem item, FileInfo file)
    {
        if (!file.Exists)
            return Directory.Exists(file.FullName) || file.LinkTarget is not null ? ItemState.NoFile : ItemState.Missing;
        if (!IsFile(file))
            return ItemState.NoFile;
        if ((ulong)file.Length != item.Length)
            return ItemState.Altered;
        return HashOf(file) == item.Hash ? ItemState.Whole : ItemState.Altered;
    }

    private static Digest HashOf(FileInfo file)
    {
        if (file.Length == 0)
            return new Digest(SHA256.HashData([]));
        using var stream = file.OpenRead();
        return new Digest(SHA256.HashData(stream));
    }

    private static bool IsFile(FileInfo file) => file.Exists && (file.Attributes & (FileAttributes.Directory | FileAttributes.ReparsePoint)) == 0;

    private static IEnumerable<string> Names(string folder) => new DirectoryInfo(folder)
        .EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }).Select(entry => entry.Name);
}
