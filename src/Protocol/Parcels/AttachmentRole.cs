namespace Intake.Protocol.Parcels;

/// <summary>What an attachment is for.</summary>
public enum AttachmentRole
{
    /// <summary>A file.</summary>
    File,

    /// <summary>The tip's own text, which did not fit into a box.</summary>
    LongText,
}
