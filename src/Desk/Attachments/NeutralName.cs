using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Desk.Attachments;

/// <summary>Names of saved files: nothing that a source chose, and an extension from a list that no program runs.</summary>
public static class NeutralName
{
    /// <summary>The name of a tip's file.</summary>
    /// <param name="tip">The tip.</param>
    /// <param name="file">One of its files.</param>
    public static string Of(TipRecord tip, AttachmentRecord file)
    {
        ArgumentNullException.ThrowIfNull(tip);
        ArgumentNullException.ThrowIfNull(file);
        var number = tip.Attachments.FindIndex(other => other.Blob.Name == file.Blob.Name) + 1;
        // Whoever finds the file on this disk later must see it too.
        var original = file.IsOriginal ? "-ORIGINAL" : "";
        return $"tip-{ShortId.Of(tip.Commit)}-file-{number}{original}.{MediaTypes.EndingOf(file.MediaType)}";
    }
}
