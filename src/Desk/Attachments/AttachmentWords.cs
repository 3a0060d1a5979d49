using Intake.Desk.Vaults;

namespace Intake.Desk.Attachments;

/// <summary>The state of an attached file, in words.</summary>
public static class AttachmentWords
{
    /// <summary>What is said of a file that was not cleaned.</summary>
    public const string NotCleaned = "Original, not cleaned: it may tell who the source is. Publish nothing of it as it is.";

    /// <summary>What the check found.</summary>
    public static string Of(AttachmentRecord file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.State switch
        {
            AttachmentState.Verified => "Verified: every byte is the one that was sent.",
            AttachmentState.Waiting => "Not complete yet: the next pull goes on fetching it.",
            AttachmentState.Missing => $"Missing: the server has no chunk {file.StoppedAt} of {file.Chunks}.",
            AttachmentState.TooLate => $"Too late: chunk {file.StoppedAt} of {file.Chunks} was not fetched while the server kept it.",
            AttachmentState.Reordered => $"Reordered: in the place of chunk {file.StoppedAt} of {file.Chunks} lies the next one.",
            AttachmentState.Duplicated => $"Duplicated: in the place of chunk {file.StoppedAt} of {file.Chunks} lies the one before it again.",
            AttachmentState.Truncated => $"Truncated: at chunk {file.StoppedAt} of {file.Chunks} the file does not end where its sender said.",
            AttachmentState.WrongChunk => $"Wrong chunk: number {file.StoppedAt} of {file.Chunks} is none of this file's, or was changed.",
            AttachmentState.WrongDigest => "Not what was sent: each chunk is genuine, but together they are not the file that the sender described.",
            _ => "Too large: it is not fetched to this computer.",
        };
    }

    /// <summary>What there is to say of a tip's padding: nothing, unless some is missing. Anybody can bring that about, so it is no warning.</summary>
    public static string? Of(PaddingRecord? padding) => padding is { IsMissing: true }
        ? "Chunks that only hide how many files there are were not sent, or were lost. No file is missing by that."
        : null;
}
