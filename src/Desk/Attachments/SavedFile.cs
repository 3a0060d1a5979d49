using Intake.Desk.Vaults;

namespace Intake.Desk.Attachments;

/// <summary>What became of a file that an editor asked to save.</summary>
/// <param name="Name">The neutral name, for example <c>tip-1a2b3c4d-file-1.jpg</c>, or <c>tip-1a2b3c4d-file-1 (2).jpg</c> where that was taken.</param>
/// <param name="Path">Where it lies; null if it was not saved.</param>
/// <param name="File">The file, with the verdict of the check that was made while saving.</param>
public sealed record SavedFile(string Name, string? Path, AttachmentRecord File);
