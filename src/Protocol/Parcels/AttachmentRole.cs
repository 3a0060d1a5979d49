namespace Intake.Protocol.Parcels;

/// <summary>What an attachment is for.</summary>
public enum AttachmentRole
{
    /// <summary>A file, cleaned of what is not needed to show it.</summary>
    File,

    /// <summary>The tip's own text, which did not fit into a box.</summary>
    LongText,

    /// <summary>A file as it lay on the source's device, not cleaned: as evidence, or because it could not be cleaned. It may tell who the source is.</summary>
    Original,
}
