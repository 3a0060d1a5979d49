namespace Intake.Desk.Inspection;

/// <summary>What something in a file could tell of the person who sent it.</summary>
public enum TraceKind
{
    /// <summary>Where it was made.</summary>
    Place,

    /// <summary>A person's name, or a path or address with one.</summary>
    Person,

    /// <summary>A device, or its owner's settings.</summary>
    Device,

    /// <summary>When it was made or changed.</summary>
    Time,

    /// <summary>A program, and so perhaps a system.</summary>
    Program,

    /// <summary>A small picture, perhaps of what was there before.</summary>
    Thumbnail,

    /// <summary>What stood there before, and what others said of it: tracked changes, comments, earlier versions.</summary>
    Earlier,

    /// <summary>What a reader does not see, or another file inside.</summary>
    Hidden,

    /// <summary>A mark that a system or a program left: Red Star's, or signs that nobody sees.</summary>
    Mark,

    /// <summary>Bytes behind the end.</summary>
    Trailing,

    /// <summary>Any other description that a reader of the file does not see.</summary>
    Other,

    /// <summary>A part that nothing here looks into.</summary>
    Unread,
}
