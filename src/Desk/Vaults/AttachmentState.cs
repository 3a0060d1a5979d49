namespace Intake.Desk.Vaults;

/// <summary>What is known of a file's chunks. Each fault has its own name.</summary>
public enum AttachmentState
{
    /// <summary>Not all of it was fetched yet.</summary>
    Waiting,

    /// <summary>Complete, and each byte is the one that was sent.</summary>
    Verified,

    /// <summary>The server has no chunk by that name.</summary>
    Missing,

    /// <summary>The server kept its chunks no longer before all of them were fetched.</summary>
    TooLate,

    /// <summary>A chunk lies in the place of another.</summary>
    Reordered,

    /// <summary>A chunk came twice.</summary>
    Duplicated,

    /// <summary>The file ends before its last chunk, or goes on after it.</summary>
    Truncated,

    /// <summary>A chunk is none of this file's, or was changed.</summary>
    WrongChunk,

    /// <summary>Every chunk opens, but they are not the file that the sender described.</summary>
    WrongDigest,

    /// <summary>It is larger than this desk fetches, or than its disk has room for.</summary>
    TooLarge,
}
