namespace Intake.Server;

/// <summary>What a process does.</summary>
public enum Role
{
    /// <summary>Door and sorting room in one process: they are not two parties then.</summary>
    All,

    /// <summary>The public face and the newsroom's endpoints.</summary>
    Door,

    /// <summary>The background worker.</summary>
    SortingRoom,

    /// <summary>The operators' pages alone.</summary>
    Console,
}
