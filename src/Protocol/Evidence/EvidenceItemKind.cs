namespace Intake.Protocol.Evidence;

/// <summary>What an item of an export is. The numbers stand in SPEC §3.</summary>
public enum EvidenceItemKind
{
    /// <summary>What the source wrote.</summary>
    SourceMessage = 1,

    /// <summary>What an editor answered.</summary>
    Reply,

    /// <summary>A file that came with a message, cleaned by its sender.</summary>
    File,

    /// <summary>A file that came as it was: it may tell who the source is.</summary>
    Original,

    /// <summary>A note of the team.</summary>
    Note,

    /// <summary>Third persons that the source named.</summary>
    Names,
}
