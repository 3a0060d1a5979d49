using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Desk.Attachments;

/// <summary>Names of saved files: nothing that a source chose, and an extension from a list that no program runs.</summary>
public static class NeutralName
{
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = "jpg",
        ["image/png"] = "png",
        ["image/gif"] = "gif",
        ["image/webp"] = "webp",
        ["image/heic"] = "heic",
        ["image/avif"] = "avif",
        ["image/bmp"] = "bmp",
        ["image/tiff"] = "tif",
        ["video/mp4"] = "mp4",
        ["video/quicktime"] = "mov",
        ["video/webm"] = "webm",
        ["video/x-msvideo"] = "avi",
        ["video/3gpp"] = "3gp",
        ["audio/mpeg"] = "mp3",
        ["audio/wav"] = "wav",
        ["audio/x-wav"] = "wav",
        ["audio/ogg"] = "ogg",
        ["audio/mp4"] = "m4a",
        ["audio/aac"] = "aac",
        ["audio/amr"] = "amr",
        ["application/pdf"] = "pdf",
        ["application/zip"] = "zip",
        ["text/plain"] = "txt",
        ["text/csv"] = "csv",
        ["application/rtf"] = "rtf",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "docx",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "xlsx",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = "pptx",
        ["application/msword"] = "doc",
        ["application/vnd.ms-excel"] = "xls",
        ["application/vnd.oasis.opendocument.text"] = "odt",
        ["application/x-hwp"] = "hwp",
    };

    /// <summary>The name of a tip's file.</summary>
    /// <param name="tip">The tip.</param>
    /// <param name="file">One of its files.</param>
    public static string Of(TipRecord tip, AttachmentRecord file)
    {
        ArgumentNullException.ThrowIfNull(tip);
        ArgumentNullException.ThrowIfNull(file);
        var number = tip.Attachments.FindIndex(other => other.Blob.Name == file.Blob.Name) + 1;
        var type = file.MediaType.Split(';')[0].Trim();
        // Whoever finds the file on this disk later must see it too.
        var original = file.IsOriginal ? "-ORIGINAL" : "";
        return $"tip-{ShortId.Of(tip.Commit)}-file-{number}{original}.{(Extensions.TryGetValue(type, out var extension) ? extension : "bin")}";
    }
}
