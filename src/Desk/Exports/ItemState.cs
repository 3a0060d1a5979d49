namespace Intake.Desk.Exports;

/// <summary>What became of an item of an export.</summary>
public enum ItemState
{
    /// <summary>Each byte is the one that was signed.</summary>
    Whole,

    /// <summary>It is not in the folder.</summary>
    Missing,

    /// <summary>It has other bytes than those that were signed.</summary>
    Altered,

    /// <summary>A link or a folder lies in its place.</summary>
    NoFile,
}
