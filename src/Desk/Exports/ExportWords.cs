using Intake.Desk.Threads;
using Intake.Protocol;
using Intake.Protocol.Evidence;

namespace Intake.Desk.Exports;

/// <summary>Exports and their checks, in words.</summary>
public static class ExportWords
{
    private const int LineLength = 80;

    /// <summary>The terms that a person wrote, one on each line.</summary>
    public static IEnumerable<string> TermsOf(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>What came of an export.</summary>
    public static IEnumerable<string> Of(ExportReport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        yield return $"Exported to {export.Path}: {Count(export.Evidence.Manifest.Items.Count, "item")}, and the manifest. Your team sees it after this desk's next pull.";
        if (export.Evidence.Manifest.IsRedacted)
            yield return "Terms are gone from the words. Read all of it before it leaves: who reads can know people by other things than their names.";
        if (!export.NotFound.IsEmpty)
            yield return $"Nowhere in it: {string.Join(", ", export.NotFound.Select(term => $"“{DisplayText.Line(term, LineLength)}”"))}. It may be written otherwise.";
        if (export.LeftOut > 0)
            yield return $"{Count(export.LeftOut, "file")} left out: only plain text can be masked.";
        if (export.Evidence.Manifest.Items.Any(item => item.Kind == EvidenceItemKind.Original))
            yield return "It holds originals that were not cleaned: they may tell who the source is. Publish nothing of them as they are.";
    }

    /// <summary>Who vouches for an export, and what kind it is.</summary>
    public static IEnumerable<string> Of(SignedEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (manifest, membership) = (evidence.Manifest, evidence.Membership.Membership);
        yield return $"Signed by {NameOf(evidence, manifest.Editor)} of “{DisplayText.Line(membership.NewsroomName, LineLength)}” (membership {membership.Number}).";
        yield return $"Made, as that editor says, in {EpochText.Of(manifest.Epoch, membership.Clock)}. {(manifest.Thread is { } thread ? $"Original copy of thread {ShortId.Of(thread)}." : "Redacted copy: words were masked.")}";
        yield return $"SHA-256 of the manifest: {evidence.Id}";
    }

    /// <summary>One item, and what became of it.</summary>
    public static string Of(EvidenceItem item, ItemState state, SignedEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(evidence);
        var posted = item.Epoch is { } epoch ? $", posted {EpochText.Of(epoch, evidence.Membership.Membership.Clock)}" : "";
        var author = item.Author is { } editor ? $" by {NameOf(evidence, editor)}" : "";
        return $"{Of(state)}  {item.Name}  {Of(item.Kind)}{author}{posted}  {item.Hash}";
    }

    /// <summary>What became of an item.</summary>
    public static string Of(ItemState state) => state switch
    {
        ItemState.Whole => "whole",
        ItemState.Missing => "MISSING",
        ItemState.Altered => "ALTERED",
        _ => "NO FILE",
    };

    private static string Of(EvidenceItemKind kind) => kind switch
    {
        EvidenceItemKind.SourceMessage => "message of the source",
        EvidenceItemKind.Reply => "reply",
        EvidenceItemKind.File => "file",
        EvidenceItemKind.Original => "file, not cleaned",
        EvidenceItemKind.Note => "note",
        _ => "names of other people",
    };

    private static string NameOf(SignedEvidence evidence, Digest editor) =>
        evidence.Membership.Membership.Editors.FirstOrDefault(known => known.Id == editor)?.Name is { } name ? DisplayText.Line(name, LineLength) : $"editor {ShortId.Of(editor)}";

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
